package io.burgee.flagapi.platform.web;

import com.mongodb.MongoException;
import io.burgee.flagapi.platform.JsonTrouble;
import io.burgee.flagapi.platform.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.data.mongodb.UncategorizedMongoDbException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Turns whatever went wrong into one shape that people and programs can read. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal) {
        var problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.detail());
        problem.setProperty("code", refusal.code());
        problem.setProperty("errors", refusal.fields());
        var currentVersion = refusal.currentVersion();
        if (currentVersion != null) {
            problem.setProperty("currentVersion", currentVersion);
        }
        var headers = new HttpHeaders();
        var retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return answer(problem, headers, refusal.status());
    }

    /** Two requests wanted the same thing at once; whoever asks again sees the other's work. */
    @ExceptionHandler({OptimisticLockingFailureException.class, DuplicateKeyException.class})
    ResponseEntity<Object> overtaken(DataAccessException overtaken) {
        return refused(Refusal.conflict("It was changed meanwhile. Load it again, then repeat the change."));
    }

    /** Said in one line: while the store is away, every request would log the same trace. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        UncategorizedMongoDbException.class,
        MongoException.class
    })
    ResponseEntity<Object> storeAway(RuntimeException trouble) {
        log.warn("The store did not do what we asked: {}", trouble.getMessage());
        return refused(Refusal.unavailable("The store is away. Try again in a moment.", Duration.ofSeconds(2)));
    }

    @ExceptionHandler
    ResponseEntity<Object> misread(JacksonException wrong) {
        return refused(JsonTrouble.refusal(wrong));
    }

    @ExceptionHandler
    ResponseEntity<Object> mistyped(MethodArgumentTypeMismatchException mismatch) {
        var type = mismatch.getRequiredType();
        var expected = type == null ? "another value" : "a value of type " + type.getSimpleName();
        return refused(Refusal.invalid(mismatch.getName(), expected));
    }

    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception bug) {
        log.error("A request failed in a way that nobody foresaw", bug);
        var status = HttpStatus.INTERNAL_SERVER_ERROR;
        var problem = ProblemDetail.forStatusAndDetail(
                status, "Something went wrong on our side. The log has it under this answer's X-Request-Id.");
        problem.setProperty("code", "internal_error");
        return answer(problem, new HttpHeaders(), status);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refused(refusal);
            }
        }
        if (unreadable.getCause() instanceof JacksonException cause) {
            return refused(JsonTrouble.refusal(cause));
        }
        return refused(Refusal.invalid("body", "a JSON document"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return refused(Refusal.invalid(invalid.getFieldErrors().stream()
                .map(error -> new Refusal.Field(error.getField(), String.valueOf(error.getDefaultMessage()), "invalid"))
                .toList()));
    }

    /** What Spring refuses by itself: unknown path, wrong method, wrong media type, missing parameter. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = body instanceof ProblemDetail detail
                ? detail
                : ProblemDetail.forStatusAndDetail(status, String.valueOf(refused.getMessage()));
        var known = HttpStatus.resolve(status.value());
        problem.setProperty("code", known == null ? "error" : known.name().toLowerCase(Locale.ROOT));
        return answer(problem, headers, status);
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers, HttpStatusCode status) {
        problem.setProperty("message", problem.getDetail());
        var properties = problem.getProperties();
        if (properties == null || !properties.containsKey("errors")) {
            problem.setProperty("errors", List.of());
        }
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
