#ifndef ANCHORAGE_CSYSTEM_H
#define ANCHORAGE_CSYSTEM_H

// Linux calls that the Glibc overlay does not offer.
int csystem_accept4(int fd);               // accept4 with SOCK_CLOEXEC
int csystem_eventfd(void);                 // eventfd with EFD_CLOEXEC | EFD_NONBLOCK
char **csystem_environ(void);

#endif
