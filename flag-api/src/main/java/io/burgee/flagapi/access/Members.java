package io.burgee.flagapi.access;

import java.util.List;
import java.util.Optional;

/** All members. */
public interface Members {

    Optional<Member> find(String id);

    Optional<Member> findByEmail(String email);

    /** In the order in which they joined. */
    List<Member> all();

    /**
     * Adds one.
     *
     * @throws io.burgee.flagapi.platform.Refusal 409 when the address is taken
     */
    Member add(Member member);

    /**
     * Saves a changed member if nobody else did meanwhile; answers it with its next version.
     *
     * @throws io.burgee.flagapi.platform.Refusal 409 when it was changed meanwhile
     */
    Member save(Member member);

    void delete(String id);

    /** Notes that the member was here. */
    void seen(String id, long at);
}
