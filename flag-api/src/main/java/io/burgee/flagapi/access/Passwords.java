package io.burgee.flagapi.access;

import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords with Argon2id: 16 MiB and two passes, about 50 ms of a core for every guess.
 *
 * <p>That cost is ours, too. So no more are computed at once than there are cores, whatever the number of sign-ins.
 */
@Component
class Passwords {

    static final int SHORTEST = 10;
    static final int LONGEST = 256;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 16 * 1024, 2);
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final Ids ids;
    private final String nobodys;

    Passwords(Ids ids) {
        this.ids = ids;
        this.nobodys = hash(ids.uuid());
    }

    String generate() {
        return ids.uuid();
    }

    String hash(String password) {
        cores.acquireUninterruptibly();
        try {
            return String.valueOf(argon2.encode(password));
        } finally {
            cores.release();
        }
    }

    boolean matches(String password, String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        cores.acquireUninterruptibly();
        try {
            return argon2.matches(password, hash);
        } finally {
            cores.release();
        }
    }

    /** Takes as long as checking somebody's password, so that the answer's time does not tell who is a member. */
    void matchNobody(String password) {
        matches(password, nobodys);
    }

    /** Refuses a password that is too short or too long. */
    static String acceptable(String field, String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw Refusal.invalid(field, SHORTEST + " to " + LONGEST + " characters");
        }
        return password;
    }
}
