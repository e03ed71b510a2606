package io.burgee.flagapi.access.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.MemberService;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.access.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, for browsers. */
@RestController
@RequestMapping("/api/session")
class SessionController {

    private final SignIn signIn;
    private final MemberService members;
    private final CookieCsrfTokenRepository csrfTokens;

    SessionController(SignIn signIn, MemberService members, CookieCsrfTokenRepository csrfTokens) {
        this.signIn = signIn;
        this.members = members;
        this.csrfTokens = csrfTokens;
    }

    record Credentials(
            @NotNull(message = "an e-mail address") String email,
            @NotNull(message = "a password") String password) {}

    record Session(Member member) {

        record Member(@JsonProperty("_id") String id, String email, String firstName, String lastName, Role role) {}
    }

    /** Only JSON: no form of another site can send that. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signIn(@Valid @RequestBody Credentials body, HttpServletRequest request, HttpServletResponse response) {
        var member = signIn.in(body.email(), body.password(), request.getRemoteAddr());
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        new SessionMember(member.id(), member.credentialVersion()).keepIn(request.getSession(true));
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
    }

    @GetMapping
    Session session(Caller caller) {
        var member = members.get(caller.memberId());
        return new Session(new Session.Member(
                member.id(),
                member.email(),
                member.firstName() == null ? "" : member.firstName(),
                member.lastName() == null ? "" : member.lastName(),
                caller.role()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
