#ifndef ANCHORAGE_CSYSTEM_H
#define ANCHORAGE_CSYSTEM_H

// Linux calls that the Glibc overlay does not offer.
int csystem_accept4(int fd);                        // accept4 with SOCK_CLOEXEC
int csystem_eventfd(void);                          // eventfd with EFD_CLOEXEC | EFD_NONBLOCK
int csystem_signalfd(const int *signals, int count);  // blocks them; signalfd with SFD_CLOEXEC | SFD_NONBLOCK
int csystem_next_signal(int fd);                    // the next signal's number from a signalfd, 0: none
int csystem_exit_code(int status);                  // of a waitpid status: the exit code, -1: ended by a signal
int csystem_end_signal(int status);                 // of a waitpid status: the signal that ended it, 0: it exited
int csystem_spawn_close_from(void *actions, int first);  // posix_spawn_file_actions_addclosefrom_np
char **csystem_environ(void);

#endif
