package io.burgee.flagapi.access.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.access.TokenService;
import io.burgee.flagapi.access.TokenService.Label;
import io.burgee.flagapi.platform.JsonPatches;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping(TokenView.PATH)
class TokenController {

    private final TokenService tokens;
    private final JsonPatches patches;

    TokenController(TokenService tokens, JsonPatches patches) {
        this.tokens = tokens;
        this.patches = patches;
    }

    record NewToken(
            @Nullable String name,
            @Nullable String description,
            @Nullable Role role) {}

    @GetMapping
    Listing<TokenView> list(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean showAll,
            @RequestParam(defaultValue = "25") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        var found = tokens.list(caller, showAll).stream().map(TokenView::of).toList();
        return Listing.page(found, limit, offset, TokenView.PATH + (showAll ? "?showAll=true" : ""));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TokenView issue(Caller caller, @RequestBody NewToken body) {
        var name = body.name() == null ? "" : body.name().strip();
        if (name.length() > 256) {
            throw Refusal.invalid("name", "at most 256 characters");
        }
        var issued = tokens.issue(
                caller,
                new Label(
                        name,
                        body.description() == null ? "" : body.description(),
                        body.role() == null ? Role.READER : body.role()));
        return TokenView.of(issued.token(), issued.secret());
    }

    @GetMapping("/{id}")
    TokenView get(Caller caller, @PathVariable String id) {
        return TokenView.of(tokens.get(caller, id));
    }

    @PatchMapping("/{id}")
    TokenView patch(Caller caller, @PathVariable String id, @RequestBody JsonNode patch) {
        var token = tokens.get(caller, id);
        caller.require(token.role());
        var label = new Label(token.name(), token.description(), token.role());
        return TokenView.of(tokens.relabel(caller, id, patches.apply(patch, label, Label.class)));
    }

    /** The old secret stops at once; we refuse to promise that it lives until some later time. */
    @PostMapping("/{id}/reset")
    TokenView reset(Caller caller, @PathVariable String id, @RequestParam(defaultValue = "0") long expiry) {
        if (expiry != 0) {
            throw Refusal.invalid("expiry", "none: the old token stops at once");
        }
        var issued = tokens.reset(caller, id);
        return TokenView.of(issued.token(), issued.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable String id) {
        tokens.revoke(caller, id);
    }
}
