#define _GNU_SOURCE
#include "CSystem.h"

#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

int csystem_accept4(int fd) { return accept4(fd, NULL, NULL, SOCK_CLOEXEC); }
int csystem_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
char **csystem_environ(void) { return environ; }
