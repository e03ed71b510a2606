package io.burgee.worker.erasure;

/** How far each erasure has come; the control plane reads it. */
interface Progresses {
    Progress of(String erasureId);

    void save(String erasureId, Progress progress);
}
