package io.burgee.flagapi.access.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.MemberService;
import io.burgee.flagapi.access.MemberService.Invitation;
import io.burgee.flagapi.access.MemberService.Profile;
import io.burgee.flagapi.access.Members;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.platform.JsonPatches;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.platform.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping(MemberView.PATH)
class MemberController {

    private static final int MOST_AT_ONCE = 50;

    private final Members members;
    private final MemberService service;
    private final JsonPatches patches;

    MemberController(Members members, MemberService service, JsonPatches patches) {
        this.members = members;
        this.service = service;
        this.patches = patches;
    }

    record NewMember(
            @Nullable String email,
            @Nullable String password,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable Role role) {}

    record NewPassword(
            @NotNull(message = "your password of now") String current,
            @NotNull(message = "your next password") String password) {}

    @GetMapping
    Listing<MemberView> list(
            Caller caller,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "") String filter) {
        var words = filter.startsWith("query:") ? filter.substring(6).toLowerCase(Locale.ROOT) : "";
        var found = members.all().stream()
                .filter(member -> (member.email() + " " + member.displayName())
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
                .map(MemberView::of)
                .toList();
        return Listing.page(found, limit, offset, MemberView.PATH);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Listing<MemberView> invite(Caller caller, @RequestBody List<NewMember> body) {
        caller.require(Role.ADMIN);
        if (body.isEmpty() || body.size() > MOST_AT_ONCE) {
            throw Refusal.invalid("body", "1 to " + MOST_AT_ONCE + " members");
        }
        var invitations = new ArrayList<Invitation>();
        for (int i = 0; i < body.size(); i++) {
            var member = body.get(i);
            var email = Objects.isNull(member) ? null : member.email();
            if (email == null) {
                throw Refusal.invalid("[" + i + "].email", "an e-mail address");
            }
            var role = member.role() == null ? Role.READER : member.role();
            invitations.add(new Invitation(email, member.password(), member.firstName(), member.lastName(), role));
        }
        var invited = invitations.stream()
                .map(invitation -> service.invite(caller, invitation))
                .map(one -> MemberView.of(one.member(), one.generatedPassword()))
                .toList();
        return Listing.all(invited, MemberView.PATH);
    }

    @GetMapping("/{id}")
    MemberView get(Caller caller, @PathVariable String id) {
        return MemberView.of(service.get(meant(caller, id)));
    }

    @PatchMapping("/{id}")
    MemberView patch(Caller caller, @PathVariable String id, @RequestBody JsonNode patch) {
        var member = service.get(meant(caller, id));
        if (!member.id().equals(caller.memberId())) {
            caller.require(Role.ADMIN);
            caller.require(member.role());
        }
        var profile = new Profile(member.email(), member.firstName(), member.lastName(), member.role(), null);
        return MemberView.of(service.change(caller, member.id(), patches.apply(patch, profile, Profile.class)));
    }

    @PutMapping("/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(Caller caller, @Valid @RequestBody NewPassword body) {
        service.changePassword(caller, body.current(), body.password());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable String id) {
        service.remove(caller, meant(caller, id));
    }

    private static String meant(Caller caller, String id) {
        return id.equals("me") ? caller.memberId() : id;
    }
}
