package io.burgee.flagapi.access.web;

import io.burgee.flagapi.access.Caller;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** What the description of the API can't read off the controllers: its name, who may call, and steady names. */
@Configuration
class OpenApi {

    private static final String TOKEN = "accessToken";
    private static final String SESSION = "session";

    @Bean
    OpenApiCustomizer described() {
        return api -> {
            api.info(new Info()
                    .title("Burgee management API")
                    .version("2")
                    .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
            schemes(api);
        };
    }

    private static void schemes(OpenAPI api) {
        // Relative, since one node doesn't know under which name it is reached.
        api.setServers(List.of(new Server().url("/")));
        api.schemaRequirement(
                TOKEN,
                new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("Authorization"));
        api.schemaRequirement(
                SESSION,
                new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name(Sessions.COOKIE));
    }

    /** Names that stay when another controller comes, and no caller among the parameters: the request tells who it is. */
    @Bean
    OperationCustomizer operations() {
        return (operation, handler) -> {
            var noun = handler.getBeanType().getSimpleName().replace("Controller", "");
            operation.setOperationId(noun.substring(0, 1).toLowerCase(Locale.ROOT) + noun.substring(1) + "."
                    + handler.getMethod().getName());
            return takesCaller(handler) ? secured(operation) : operation;
        };
    }

    private static boolean takesCaller(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Caller.class);
    }

    private static Operation secured(Operation operation) {
        var parameters = operation.getParameters();
        if (parameters != null) {
            parameters.removeIf(parameter -> "caller".equals(parameter.getName()));
        }
        return operation
                .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                .addSecurityItem(new SecurityRequirement().addList(SESSION));
    }
}
