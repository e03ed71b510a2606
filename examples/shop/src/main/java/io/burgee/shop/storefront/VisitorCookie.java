package io.burgee.shop.storefront;

import io.burgee.evaluation.Context;
import io.burgee.spring.EvaluationContexts;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Whoever comes is a user by the key in a cookie, which the payment service and the page know too. Nobody signs in here, so the key may be
 * anything that looks like one.
 */
@Component
class VisitorCookie implements EvaluationContexts {

    /** The header that takes the cookie away. */
    static final String FORGOTTEN = header("", Duration.ZERO);

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,64}");

    @Override
    public Context of(HttpServletRequest request, HttpServletResponse response) {
        Cookie kept = WebUtils.getCookie(request, "visitor");
        String key = kept != null && KEY.matcher(kept.getValue()).matches()
                ? kept.getValue()
                : UUID.randomUUID().toString();
        response.addHeader(HttpHeaders.SET_COOKIE, header(key, Duration.ofDays(365)));
        return Context.builder(key).set("device", device(request)).build();
    }

    /** {@code phone}, {@code tablet} or {@code computer}, as browsers tell. */
    private static String device(HttpServletRequest request) {
        String agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
        return agent.contains("Mobi")
                ? "phone"
                : agent.contains("Android") || agent.contains("iPad") ? "tablet" : "computer";
    }

    private static String header(String key, Duration age) {
        return ResponseCookie.from("visitor", key)
                .httpOnly(true)
                .sameSite("Lax")
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }
}
