package io.burgee.flagapi.script;

import java.util.Optional;

/** Every script that a page may have been told to load, also of earlier releases. */
public interface Scripts {

    /** Keeps a script for good; one that is kept already stays. */
    void keep(Script script);

    /** The script of that {@link Script#id()}. */
    Optional<Script> find(String id);
}
