package io.burgee.worker.directory;

/** What is known of the contexts of every environment. */
public interface Directory {

    /** Merges what was seen into what is known of a context. */
    void merge(ContextName context, Entry more);

    /**
     * Merges what was seen into one of an environment's lists.
     *
     * @return the list as it is known now
     */
    Counted merge(String environmentId, ListName list, Counted more);

    /** How a context was described last; a moment old, and {@code at} is 0 when it never was. */
    Description describe(ContextName context);

    /**
     * Erases a context, and the values of attributes that it had: others who have them will tell of them again.
     *
     * @return how many rows it was in
     */
    int erase(ContextName context);
}
