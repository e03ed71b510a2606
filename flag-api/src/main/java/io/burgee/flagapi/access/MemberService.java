package io.burgee.flagapi.access;

import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Invites, changes and removes members. There is an owner at every moment. */
@Service
public class MemberService {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final Members members;
    private final AccessTokens tokens;
    private final Passwords passwords;
    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    MemberService(
            Members members,
            AccessTokens tokens,
            Passwords passwords,
            Ids ids,
            Clock clock,
            ApplicationEventPublisher events) {
        this.members = members;
        this.tokens = tokens;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Somebody to invite.
     *
     * @param password absent: one is generated
     */
    public record Invitation(
            String email,
            @Nullable String password,
            @Nullable String firstName,
            @Nullable String lastName,
            Role role) {}

    /**
     * Somebody who was invited.
     *
     * @param generatedPassword to be passed on; we keep its hash only. Null when it was given
     */
    public record Invited(Member member, @Nullable String generatedPassword) {}

    /** What can be changed of a member by those who may. */
    public record Profile(
            String email,
            @Nullable String firstName,
            @Nullable String lastName,
            Role role,
            @Nullable String password) {}

    /** Adds a member who may sign in at once. */
    public Invited invite(Caller caller, Invitation invitation) {
        caller.require(Role.ADMIN);
        caller.require(invitation.role());
        var email = address(invitation.email());
        var given = invitation.password();
        var password = given == null ? passwords.generate() : Passwords.acceptable("password", given);
        var member = members.add(new Member(
                ids.id(),
                email,
                invitation.firstName(),
                invitation.lastName(),
                invitation.role(),
                passwords.hash(password),
                1,
                clock.millis(),
                0,
                0));
        announce(caller, member, member.version(), "createMember", "invited");
        return new Invited(member, given == null ? password : null);
    }

    /** Changes a member: others by admins, owners by owners, one's own name by everybody. */
    public Member change(Caller caller, String id, Profile profile) {
        var member = get(id);
        mayTouch(caller, member, profile);
        var changed = new Member(
                id,
                address(profile.email()),
                profile.firstName(),
                profile.lastName(),
                profile.role(),
                member.passwordHash(),
                member.credentialVersion(),
                member.createdAt(),
                member.lastSeenAt(),
                member.version());
        var password = profile.password();
        if (password != null) {
            changed = withPassword(changed, password);
        }
        var saved = saveLeavingAnOwner(member, changed);
        var roleChanged = member.role() != saved.role();
        announce(
                caller,
                saved,
                saved.version(),
                roleChanged ? "updateRole" : "updateMember",
                roleChanged ? "made " + saved.role().key() : "changed");
        return saved;
    }

    /** Changes one's own password; all sessions of it end. */
    public Member changePassword(Caller caller, String current, String next) {
        var member = get(caller.memberId());
        if (!passwords.matches(current, member.passwordHash())) {
            throw Refusal.invalid("current", "the password that you have now");
        }
        var saved = members.save(withPassword(member, next));
        announce(caller, saved, saved.version(), "updatePassword", "changed the password of");
        return saved;
    }

    /** Removes a member with all tokens; sessions end with the next request. */
    public void remove(Caller caller, String id) {
        caller.require(Role.ADMIN);
        var member = get(id);
        caller.require(member.role());
        if (member.role() == Role.OWNER) {
            member = saveLeavingAnOwner(member, withRole(member, Role.ADMIN));
        }
        tokens.deleteOf(id);
        members.delete(id);
        announce(caller, member, member.version() + 1, "deleteMember", "removed");
    }

    public Member get(String id) {
        return members.find(id).orElseThrow(() -> Refusal.notFound("member", id));
    }

    private static void mayTouch(Caller caller, Member member, Profile profile) {
        boolean oneself = caller.memberId().equals(member.id());
        boolean sameStanding =
                profile.role() == member.role() && profile.email().equals(member.email());
        if (oneself && profile.password() != null) {
            throw Refusal.invalid("password", "PUT /api/v2/members/me/password for your own");
        }
        if (!oneself || !sameStanding) {
            caller.require(Role.ADMIN);
            caller.require(member.role());
            caller.require(profile.role());
        }
    }

    /**
     * Two owners may demote each other in the same instant, on two nodes. So we look after the save: whoever then sees
     * no owner takes the change back. Both may; neither may leave the house without one.
     */
    private Member saveLeavingAnOwner(Member before, Member after) {
        var saved = members.save(after);
        if (before.role() == Role.OWNER && members.all().stream().noneMatch(other -> other.role() == Role.OWNER)) {
            members.save(withRole(saved, Role.OWNER));
            throw Refusal.conflict("This is the last owner. Make somebody else an owner first.");
        }
        return saved;
    }

    private Member withPassword(Member member, String password) {
        return new Member(
                member.id(),
                member.email(),
                member.firstName(),
                member.lastName(),
                member.role(),
                passwords.hash(Passwords.acceptable("password", password)),
                member.credentialVersion() + 1,
                member.createdAt(),
                member.lastSeenAt(),
                member.version());
    }

    private static Member withRole(Member member, Role role) {
        return new Member(
                member.id(),
                member.email(),
                member.firstName(),
                member.lastName(),
                role,
                member.passwordHash(),
                member.credentialVersion(),
                member.createdAt(),
                member.lastSeenAt(),
                member.version());
    }

    private static String address(String email) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        if (address.length() > 254 || !EMAIL.matcher(address).matches()) {
            throw Refusal.invalid("email", "an e-mail address");
        }
        return address;
    }

    private void announce(Caller by, Member member, long version, String action, String verb) {
        events.publishEvent(new AccessChanged(by, "member", member.id(), member.email(), version, action, verb));
    }
}
