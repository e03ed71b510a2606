package io.burgee.worker;

import io.burgee.worker.platform.Unavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets operators in to {@code /operations/}, by the internal token as {@code Authorization: Bearer}. */
@RestControllerAdvice
class OperationsDoor extends OncePerRequestFilter {
    private static final String RETRY_SECONDS = "5";

    private final byte[] expected;

    OperationsDoor(WorkerSettings settings) {
        this.expected = ("Bearer " + settings.internalToken()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/operations/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (shown != null && MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setContentType("application/problem+json");
        response.getOutputStream()
                .print(
                        "{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"This needs the internal token: Authorization: Bearer TOKEN.\"}");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(Unavailable e) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE, "Try again in a few seconds: " + e.getMessage()));
    }
}
