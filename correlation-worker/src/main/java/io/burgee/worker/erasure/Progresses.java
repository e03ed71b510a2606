package io.burgee.worker.erasure;

/** How far each erasure has come; the control plane reads it. */
interface Progresses {
    Progress of(String erasureId);

    void save(String erasureId, Progress progress);

    /** The longest time, in milliseconds, that this or any worker was ever told to keep raw chunks for. */
    long longest(long retention);
}
