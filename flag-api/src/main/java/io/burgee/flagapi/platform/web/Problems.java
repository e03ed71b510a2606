package io.burgee.flagapi.platform.web;

import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever went wrong into one shape that people and programs can read. */
@RestControllerAdvice
class Problems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        var problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail());
        problem.setProperty("code", refusal.code());
        problem.setProperty("message", refusal.detail());
        problem.setProperty("errors", List.copyOf(refusal.fields()));
        var currentVersion = refusal.currentVersion();
        if (currentVersion != null) {
            problem.setProperty("currentVersion", currentVersion);
        }
        var answer = ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        var retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return answer.body(problem);
    }
}
