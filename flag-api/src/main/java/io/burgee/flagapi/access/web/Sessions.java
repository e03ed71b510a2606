package io.burgee.flagapi.access.web;

import io.burgee.flagapi.platform.FlagApiSettings;
import org.mongodb.spring.session.JacksonMongoSessionConverter;
import org.mongodb.spring.session.MongoIndexedSessionRepository;
import org.mongodb.spring.session.config.annotation.web.http.EnableMongoHttpSession;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions lie in MongoDB: they outlive a restart, and any node knows them. */
@Configuration
@EnableMongoHttpSession(collectionName = "sessions")
class Sessions {

    static final String COOKIE = "BURGEE_SESSION";

    @Bean
    SessionRepositoryCustomizer<MongoIndexedSessionRepository> lifetime(FlagApiSettings settings) {
        return sessions ->
                sessions.setDefaultMaxInactiveInterval(settings.session().idle());
    }

    /** As JSON: what the store holds is read as data, never as Java objects. */
    @Bean
    JacksonMongoSessionConverter sessionConverter() {
        return new JacksonMongoSessionConverter();
    }

    @Bean
    CookieSerializer sessionCookie(FlagApiSettings settings) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        if (settings.session().secureCookie()) {
            cookie.setUseSecureCookie(true);
        }
        return cookie;
    }
}
