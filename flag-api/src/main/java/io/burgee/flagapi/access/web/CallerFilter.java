package io.burgee.flagapi.access.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Identities;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Finds out who calls; whether that suffices is asked where the caller is needed. */
final class CallerFilter extends OncePerRequestFilter {

    static final String CALLER = Caller.class.getName();

    private final Identities identities;
    private final HandlerExceptionResolver problems;

    CallerFilter(Identities identities, HandlerExceptionResolver problems) {
        this.identities = identities;
        this.problems = problems;
    }

    /** A request with an Authorization header is a script's: its session, if any, does not count. */
    static boolean byToken(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            identify(request).ifPresent(caller -> request.setAttribute(CALLER, caller));
        } catch (RuntimeException e) {
            if (problems.resolveException(request, response, null, e) == null) {
                throw e;
            }
            return;
        }
        chain.doFilter(request, response);
    }

    private Optional<Caller> identify(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return identities.byToken(
                    header.startsWith("Bearer ") ? header.substring(7).strip() : header.strip());
        }
        return SessionMember.of(request)
                .flatMap(member -> identities.bySession(member.memberId(), member.credentialVersion()));
    }
}
