package io.burgee.spring;

import io.burgee.evaluation.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Says who is asking in a request. Asked once per request, when a controller has a {@link Context} among its parameters or a bean asks its
 * {@code ObjectProvider<Context>}. A bean of the application's takes the place of the default, {@link PrincipalOrVisitor}.
 */
@FunctionalInterface
public interface EvaluationContexts {
    /** The context to evaluate with; cookies may be added to the response. */
    Context of(HttpServletRequest request, HttpServletResponse response);
}
