package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.RulesetJson;
import io.burgee.flagapi.ruleset.ChangedItem;
import io.burgee.flagapi.ruleset.Item;
import io.burgee.flagapi.ruleset.RulesetChange;
import io.burgee.flagapi.ruleset.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;

/** Flags only, for servers with an SDK from before segments. */
final class FlagsFeed implements Feed {

    /** All flags by key. */
    static String json(Ruleset ruleset) {
        return ruleset.flags().values().stream()
                .filter(flag -> !flag.deleted())
                .map(flag -> "\"" + flag.key() + "\":" + RulesetJson.toJson(flag))
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public void begin(Snapshot snapshot, OutputStream out) throws IOException {
        Feed.event("put", json(snapshot.ruleset()), out);
    }

    @Override
    public void next(RulesetChange change, OutputStream out) throws IOException {
        for (ChangedItem changed : change.items()) {
            if (changed.item() instanceof Item.FlagItem(Flag flag)) {
                var path = "{\"path\":\"/" + flag.key() + "\",";
                if (flag.deleted()) {
                    Feed.event("delete", path + "\"version\":" + flag.version() + "}", out);
                } else {
                    Feed.event("patch", path + "\"data\":" + RulesetJson.toJson(flag) + "}", out);
                }
            }
        }
    }
}
