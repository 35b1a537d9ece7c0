#include <libxml/xmlversion.h>
// Debian's libxml2 is built with ICU, and its headers would bring ICU's own, which collide with Foundation's copy.
// Nothing that we touch depends on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
