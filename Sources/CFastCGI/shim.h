// Never fcgi_stdio.h: it redefines FILE and printf.
#include <fastcgi.h>
#include <fcgiapp.h>
