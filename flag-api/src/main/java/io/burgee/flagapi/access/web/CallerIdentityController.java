package io.burgee.flagapi.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.burgee.flagapi.access.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells scripts whose token they hold, and what it may do. */
@RestController
class CallerIdentityController {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Identity(
            String authKind,
            @Nullable String tokenKind,
            @Nullable String tokenId,
            @Nullable String tokenName,
            String memberId,
            boolean serviceToken,
            List<String> scopes) {}

    @GetMapping("/api/v2/caller-identity")
    Identity identity(Caller caller) {
        var token = caller.token();
        var scopes = List.of(caller.role().key());
        return token == null
                ? new Identity("session", null, null, null, caller.memberId(), false, scopes)
                : new Identity("token", "personal", token.id(), token.name(), caller.memberId(), false, scopes);
    }
}
