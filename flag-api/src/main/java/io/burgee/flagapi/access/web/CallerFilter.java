package io.burgee.flagapi.access.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Identities;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Finds out who calls: a script by its token, or a person by a session. */
final class CallerFilter extends OncePerRequestFilter {

    private final Identities identities;
    private final HandlerExceptionResolver problems;

    CallerFilter(Identities identities, HandlerExceptionResolver problems) {
        this.identities = identities;
        this.problems = problems;
    }

    /** Who makes the current request, if we know. */
    static Optional<Caller> current() {
        var known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            identify(request)
                    .ifPresent(caller -> SecurityContextHolder.getContext()
                            .setAuthentication(new PreAuthenticatedAuthenticationToken(
                                    caller,
                                    null,
                                    AuthorityUtils.createAuthorityList(
                                            caller.role().name()))));
        } catch (RuntimeException e) {
            if (problems.resolveException(request, response, null, e) == null) {
                throw e;
            }
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Caller> identify(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            // A request with this header is a script's, whatever cookies it has. No page can make a browser send the
            // header to another site unasked, so there is nothing that a CSRF token would add.
            CsrfFilter.skipRequest(request);
            return identities.byToken(
                    header.startsWith("Bearer ") ? header.substring(7).strip() : header.strip());
        }
        return SessionMember.of(request)
                .flatMap(member -> identities.bySession(member.memberId(), member.credentialVersion()));
    }
}
