package io.burgee.spring;

import io.burgee.evaluation.Context;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * The signed-in principal by its name, or else an anonymous visitor by a random key that a cookie keeps for a year. A visitor's key begins with
 * {@code visitor-}: whoever writes another key into the cookie is still nobody who can sign in.
 */
public final class PrincipalOrVisitor implements EvaluationContexts {
    /** The cookie that keeps a visitor's random part. */
    public static final String COOKIE = "burgee-visitor";

    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public Context of(HttpServletRequest request, HttpServletResponse response) {
        Principal principal = request.getUserPrincipal();
        if (principal != null) {
            return Context.of(principal.getName());
        }
        return Context.builder("visitor-" + random(request, response))
                .anonymous(true)
                .build();
    }

    private static String random(HttpServletRequest request, HttpServletResponse response) {
        Cookie kept = WebUtils.getCookie(request, COOKIE);
        if (kept != null && RANDOM.matcher(kept.getValue()).matches()) {
            return kept.getValue();
        }
        String fresh = UUID.randomUUID().toString();
        ResponseCookie cookie = ResponseCookie.from(COOKIE, fresh)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return fresh;
    }
}
