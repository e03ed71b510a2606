package io.burgee.flagapi.access.web;

import io.burgee.flagapi.access.Identities;
import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Refusal;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Three kinds of path. The API knows its callers: by access token, or by session with a CSRF token. The dashboard's
 * files are for everybody, under a strict content security policy. The rest (delivery to SDKs, internal snapshots,
 * actuator) has its own keys and sees neither sessions nor CSRF.
 */
@Configuration
@EnableWebSecurity
class AccessSecurity {

    /**
     * Nothing but our own files. No inline script, and no inline style either: the dashboard's theme is compiled into
     * its stylesheet, and what React sets on an element goes through the DOM, which this does not restrict.
     */
    private static final String DASHBOARD_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String API_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private static final String[] DASHBOARD = {
        "/", "/signin", "/projects/**", "/account/**", "/settings/**", "/dashboard/**"
    };

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            Identities identities,
            CookieCsrfTokenRepository csrfTokens,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return withoutLogins(http.securityMatcher("/api/**"))
                .csrf(csrf -> csrf.spa()
                        .csrfTokenRepository(csrfTokens)
                        // Whoever is nobody is told so; only a session can be ridden. Signing in takes JSON, which no
                        // other site's page can send unasked.
                        .requireCsrfProtectionMatcher(request -> !HARMLESS.contains(request.getMethod())
                                && CallerFilter.current().isPresent()
                                && !(request.getMethod().equals("POST")
                                        && request.getRequestURI().equals("/api/session"))))
                .headers(headers -> usual(headers, API_POLICY))
                .addFilterBefore(new CallerFilter(identities, problems), CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/session", "/api/v2/openapi.json")
                        .permitAll()
                        .requestMatchers(HttpMethod.OPTIONS)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, nobody) ->
                                problems.resolveException(request, response, null, CallerArgument.signInFirst()))
                        .accessDeniedHandler((request, response, denied) -> problems.resolveException(
                                request,
                                response,
                                null,
                                Refusal.forbidden("Send the cookie XSRF-TOKEN's value as the header X-XSRF-TOKEN."))))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain dashboard(HttpSecurity http) {
        return withoutLogins(http.securityMatcher(DASHBOARD))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers ->
                        usual(headers, DASHBOARD_POLICY).cacheControl(HeadersConfigurer.CacheControlConfig::disable))
                .build();
    }

    /** Without any filter: what they would do for SDKs is nothing, thousands of times a second. */
    @Bean
    @Order(3)
    SecurityFilterChain everythingElse() {
        return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE);
    }

    @Bean
    CookieCsrfTokenRepository csrfTokens(FlagApiSettings settings) {
        var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> {
            cookie.sameSite("Lax");
            if (settings.session().secureCookie()) {
                cookie.secure(true);
            }
        });
        return tokens;
    }

    @Bean
    RequestRejectedHandler rejected(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return (request, response, rejected) -> problems.resolveException(
                request, response, null, Refusal.invalid("This address or method is not one that we accept."));
    }

    /** We know our members ourselves; this keeps Spring from making up one with a password of its own. */
    @Bean
    AuthenticationManager noOther() {
        return authentication -> {
            throw new BadCredentialsException("Members sign in at /api/session.");
        };
    }

    private static HttpSecurity withoutLogins(HttpSecurity http) {
        return http.formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                // Whom we know, we know anew with every request; Spring's own handling of "just signed in" would
                // change the session's id and the CSRF token each time.
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()));
    }

    private static HeadersConfigurer<HttpSecurity> usual(HeadersConfigurer<HttpSecurity> headers, String policy) {
        return headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), geolocation=(), microphone=(), payment=()"))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }
}
