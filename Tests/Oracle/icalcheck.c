/* icalcheck - asks libical 3 what it thinks of iCalendar objects.
 *
 *   icalcheck FILE...     says ACCEPTED or REJECTED for each, with the library's messages
 *
 * Rejected is what does not parse, has a line or a parameter that the library could not read (it marks those with
 * X-LIC-ERROR), breaks the restrictions of RFC 5546 that the library knows, or has a recurrence rule that it cannot expand.
 * Exit status: 0 all were accepted, 2 some were rejected, 3 wrong usage.
 */
#include <libical/ical.h>

#include <stdio.h>
#include <stdlib.h>

enum { accepted = 0, rejected = 2, usage = 3 };

static char *contents(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    size_t size = 0, room = 1 << 16;
    char *text = malloc(room);
    for (size_t count; text && (count = fread(text + size, 1, room - size - 1, file)) > 0;) {
        size += count;
        if (room - size < 2) text = realloc(text, room *= 2);
    }
    fclose(file);
    if (text) text[size] = 0;
    return text;
}

static int errors(icalcomponent *component, const char *path) {
    int count = 0;
    /* Asked for first: it moves the component's only place of iteration. */
    const struct icaltimetype start = icalcomponent_get_dtstart(component);
    for (icalproperty *property = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY); property;
         property = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY)) {
        if (icalproperty_isa(property) == ICAL_XLICERROR_PROPERTY) {
            fprintf(stderr, "%s: %s\n", path, icalproperty_get_xlicerror(property));
            count++;
        }
        if (icalproperty_isa(property) == ICAL_RRULE_PROPERTY) {
            struct icalrecurrencetype rule = icalproperty_get_rrule(property);
            icalrecur_iterator *iterator = icaltime_is_null_time(start) ? NULL : icalrecur_iterator_new(rule, start);
            if (!iterator || icaltime_is_null_time(icalrecur_iterator_next(iterator))) {
                fprintf(stderr, "%s: a rule without an occurrence: %s\n", path, icalproperty_as_ical_string(property));
                count++;
            }
            if (iterator) icalrecur_iterator_free(iterator);
        }
    }
    for (icalcomponent *part = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT); part;
         part = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        count += errors(part, path);
    return count;
}

static int check(const char *path) {
    char *text = contents(path);
    icalcomponent *object = text ? icalparser_parse_string(text) : NULL;
    int isRight = object && icalcomponent_isa(object) == ICAL_VCALENDAR_COMPONENT && errors(object, path) == 0;
    if (isRight && !icalrestriction_check(object)) isRight = errors(object, path) == 0;
    fprintf(stderr, "%s %s\n", isRight ? "ACCEPTED" : "REJECTED", path);
    if (object) icalcomponent_free(object);
    free(text);
    return isRight ? accepted : rejected;
}

int main(int count, char **arguments) {
    if (count < 2) {
        fprintf(stderr, "usage: icalcheck FILE...\n");
        return usage;
    }
    icalerror_set_errors_are_fatal(0);
    int worst = accepted;
    for (int index = 1; index < count; index++)
        if (check(arguments[index]) == rejected) worst = rejected;
    return worst;
}
