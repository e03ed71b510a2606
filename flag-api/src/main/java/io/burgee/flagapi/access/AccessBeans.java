package io.burgee.flagapi.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@Configuration
class AccessBeans {

    /** Argon2id with 16 MiB and two passes: about 50 ms of a core for every guess. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 16 * 1024, 2);
    }
}
