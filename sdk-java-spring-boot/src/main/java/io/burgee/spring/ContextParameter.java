package io.burgee.spring;

import io.burgee.evaluation.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller's parameter of type {@link Context} the request's. */
final class ContextParameter implements HandlerMethodArgumentResolver {
    private final ObjectProvider<Context> ofRequest;

    ContextParameter(ObjectProvider<Context> ofRequest) {
        this.ofRequest = ofRequest;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Context.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return ofRequest.getObject();
    }
}
