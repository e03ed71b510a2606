package io.burgee.flagapi.access.web;

import io.burgee.flagapi.access.Identities;
import io.burgee.flagapi.platform.Refusal;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who must be somebody: every path of the API. Delivery to SDKs, actuator and internal paths see none of this. */
@Configuration
@EnableWebSecurity
class AccessSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            Identities identities,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return http.securityMatcher("/api/**")
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(CallerFilter::byToken))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new CallerFilter(identities, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .exceptionHandling(handling ->
                        handling.accessDeniedHandler((request, response, denied) -> problems.resolveException(
                                request, response, null, Refusal.forbidden("The X-XSRF-TOKEN header is missing."))))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http) {
        return http.securityMatcher("/**")
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .build();
    }
}
