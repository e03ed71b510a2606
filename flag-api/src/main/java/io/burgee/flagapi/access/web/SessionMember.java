package io.burgee.flagapi.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** What a session remembers: who signed in, and with which generation of the password. Never the role. */
record SessionMember(String memberId, int credentialVersion) {

    private static final String MEMBER = "member";
    private static final String CREDENTIAL = "credential";

    static Optional<SessionMember> of(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null
                && session.getAttribute(MEMBER) instanceof String memberId
                && session.getAttribute(CREDENTIAL) instanceof Integer credential) {
            return Optional.of(new SessionMember(memberId, credential));
        }
        return Optional.empty();
    }

    void keepIn(HttpSession session) {
        session.setAttribute(MEMBER, memberId);
        session.setAttribute(CREDENTIAL, credentialVersion);
    }
}
