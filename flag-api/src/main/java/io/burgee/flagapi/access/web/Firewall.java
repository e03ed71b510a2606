package io.burgee.flagapi.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;

/**
 * Strict for people and scripts; for SDKs as lenient as their protocol is. Their paths end in a context in base64, where
 * "//" or an encoded slash is nothing odd, and browsers may REPORT it instead.
 */
@Component
class Firewall implements HttpFirewall {

    private static final List<String> OURS = List.of("/api/", "/dashboard/", "/projects/", "/account/", "/settings/");

    private final StrictHttpFirewall strict = new StrictHttpFirewall();
    private final StrictHttpFirewall lenient = new StrictHttpFirewall();

    Firewall() {
        lenient.setAllowedHttpMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "REPORT"));
        lenient.setAllowSemicolon(true);
        lenient.setAllowUrlEncodedSlash(true);
        lenient.setAllowUrlEncodedDoubleSlash(true);
        lenient.setAllowUrlEncodedPercent(true);
        lenient.setAllowUrlEncodedPeriod(true);
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return (isOurs(request.getRequestURI()) ? strict : lenient).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return strict.getFirewalledResponse(response);
    }

    private static boolean isOurs(String path) {
        return OURS.stream().anyMatch(path::startsWith);
    }
}
