/*
 * Makes Debian 12's SyncEvolution 2.0.0 usable over HTTP: its CurlTransportAgent gives curl_easy_setopt() C++ lambda
 * objects where C function pointers belong, and libcurl then jumps into data. Preloaded, this replaces the two options
 * by plain functions that call the member functions which the lambdas were meant to call.
 *
 * Build: cc -shared -fPIC -O2 -o curlshim.so curlshim.c -ldl      Use: LD_PRELOAD=.../curlshim.so syncevolution ...
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <stddef.h>

enum { WRITE_FUNCTION = 20011, READ_FUNCTION = 20012 }; /* CURLOPTTYPE_FUNCTIONPOINT + 11, + 12 */

/* size_t SyncEvo::CurlTransportAgent::writeData(void *, size_t) and readData, as the compiler calls them */
#define WRITE_MEMBER "_ZN7SyncEvo18CurlTransportAgent9writeDataEPvm"
#define READ_MEMBER "_ZN7SyncEvo18CurlTransportAgent8readDataEPvm"

typedef size_t member(void *agent, void *data, size_t size);

static member *write_member, *read_member;

static size_t write_data(char *data, size_t size, size_t count, void *agent) {
  return write_member(agent, data, size * count);
}

static size_t read_data(char *data, size_t size, size_t count, void *agent) {
  return read_member(agent, data, size * count);
}

int curl_easy_setopt(void *curl, int option, ...) {
  int (*original)(void *, int, ...) = (int (*)(void *, int, ...))dlsym(RTLD_NEXT, "curl_easy_setopt");
  va_list arguments;
  va_start(arguments, option);
  void *value = va_arg(arguments, void *);
  va_end(arguments);

  if (option == WRITE_FUNCTION && (write_member = (member *)dlsym(RTLD_DEFAULT, WRITE_MEMBER)))
    value = (void *)write_data;
  if (option == READ_FUNCTION && (read_member = (member *)dlsym(RTLD_DEFAULT, READ_MEMBER)))
    value = (void *)read_data;
  return original(curl, option, value);
}
