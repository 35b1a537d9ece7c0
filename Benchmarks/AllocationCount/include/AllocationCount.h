/// Calls of malloc, calloc and realloc by this process since its start, Swift's own included.
unsigned long long allocation_count(void);
