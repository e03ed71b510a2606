package io.burgee.flagapi.platform;

/** Something that must be in place before this node takes traffic, for example the loaded rulesets. */
public interface ReadinessPart {

    /** What it is, one camelCase word for the health report. */
    String name();

    /** Whether it is in place; must answer at once, without I/O. */
    boolean ready();
}
