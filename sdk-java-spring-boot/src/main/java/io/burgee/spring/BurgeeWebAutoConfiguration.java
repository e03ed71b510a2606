package io.burgee.spring;

import io.burgee.evaluation.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who is asking in a request of Spring MVC: one {@link Context} per request, also as a parameter of controllers. */
@AutoConfiguration
@ConditionalOnClass(WebMvcConfigurer.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class BurgeeWebAutoConfiguration {
    private static final String OF_REQUEST = "burgeeContext";

    @Bean
    @ConditionalOnMissingBean
    EvaluationContexts evaluationContexts() {
        return new PrincipalOrVisitor();
    }

    @Bean(OF_REQUEST)
    @Scope(WebApplicationContext.SCOPE_REQUEST)
    Context burgeeContext(EvaluationContexts contexts) {
        var current = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        HttpServletResponse response = current.getResponse();
        if (response == null) {
            throw new IllegalStateException(
                    "A context is resolved within a request that Spring MVC or its filter handles.");
        }
        return contexts.of(current.getRequest(), response);
    }

    @Bean
    WebMvcConfigurer burgeeContextParameter(@Qualifier(OF_REQUEST) ObjectProvider<Context> ofRequest) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ContextParameter(ofRequest));
            }
        };
    }
}
