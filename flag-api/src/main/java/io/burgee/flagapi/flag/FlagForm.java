package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.burgee.flagapi.flag.NewFlag.VariationInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed of a flag, as the management API says it: the document that JSON Patch and JSON Merge Patch work on.
 *
 * <p>A patch that removes or moves variations need not renumber anything: the indexes elsewhere in the document go on meaning the
 * variations that they meant before.
 */
@JsonInclude(Include.NON_NULL)
public record FlagForm(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> tags,
        boolean temporary,
        @Nullable Boolean includeInSnippet,
        @Nullable ClientSideAvailability clientSideAvailability,
        @Nullable List<VariationInput> variations,
        @Nullable Defaults defaults,
        @Nullable String maintainerId,
        @Nullable String maintainerTeamKey,
        @Nullable Map<String, CustomProperty> customProperties,
        boolean archived,
        boolean deprecated,
        @Nullable Map<String, TargetingForm> environments) {

    /** What may be changed of that flag. */
    public static FlagForm of(Flag flag) {
        var details = flag.details();
        var environments = new LinkedHashMap<String, TargetingForm>();
        flag.environments().forEach((key, targeting) -> environments.put(key, TargetingForm.of(targeting)));
        return new FlagForm(
                details.name(),
                details.description(),
                details.tags(),
                details.temporary(),
                details.clientSideAvailability().usingEnvironmentId(),
                details.clientSideAvailability(),
                flag.variations().stream()
                        .map(each -> new VariationInput(each.id(), each.value(), each.name(), each.description()))
                        .toList(),
                flag.defaults(),
                details.maintainerId(),
                details.maintainerTeamKey(),
                details.customProperties(),
                flag.lifecycle().archived(),
                flag.lifecycle().deprecated(),
                environments);
    }

    /** The flag that this says, checked; {@code before} is the flag of now. */
    Flag checked(Flag before, Edit edit) {
        var said = Keys.present(variations, Place.BODY.field("variations"));
        var after = before.withVariations(Variations.checked(
                NewFlag.checked(identified(said, before), edit.ids()),
                before.kind(),
                Place.BODY.field("variations"),
                Place.BODY.field("variations")));
        IntUnaryOperator index = old -> old >= 0 && old < before.variations().size()
                ? after.indexOf(before.variations().get(old).id())
                : old;
        var given = Objects.requireNonNullElse(defaults, before.defaults());
        var renumbered = new Defaults(index.applyAsInt(given.onVariation()), index.applyAsInt(given.offVariation()));
        return lifecycle(after, edit)
                .withDefaults(NewFlag.checked(renumbered, after.variations().size()))
                .withDetails(details(before.details()))
                .withEnvironments(environments(before, after, index, edit));
    }

    /** A variation that was replaced in its place, without an id, is still the same one. */
    private static List<VariationInput> identified(List<VariationInput> said, Flag before) {
        var named =
                said.stream().map(VariationInput::id).filter(Objects::nonNull).toList();
        var all = new ArrayList<VariationInput>();
        for (int i = 0; i < said.size(); i++) {
            var each = said.get(i);
            var old =
                    i < before.variations().size() ? before.variations().get(i).id() : null;
            all.add(
                    each.id() != null || old == null || named.contains(old)
                            ? each
                            : new VariationInput(old, each.value(), each.name(), each.description()));
        }
        return all;
    }

    private Map<String, Targeting> environments(Flag before, Flag after, IntUnaryOperator index, Edit edit) {
        var all = new LinkedHashMap<String, Targeting>();
        var said = Objects.requireNonNullElse(environments, Map.<String, TargetingForm>of());
        said.keySet().stream()
                .filter(key -> !before.environments().containsKey(key))
                .findFirst()
                .ifPresent(key -> {
                    throw Place.BODY.field("environments").field(key).expected("an environment of this project");
                });
        before.environments().forEach((key, targeting) -> {
            var form = said.get(key);
            var at = Place.BODY.field("environments").field(key);
            var here = new Edit(key, at, edit.ids(), edit.others(), edit.now());
            all.put(key, Keys.present(form, at).checked(after, targeting, index, here, at));
        });
        return all;
    }

    private Flag lifecycle(Flag flag, Edit edit) {
        var archivedOrNot = archived ? new LifecycleChange.ArchiveFlag() : new LifecycleChange.RestoreFlag();
        var deprecatedOrNot =
                deprecated ? new LifecycleChange.DeprecateFlag() : new LifecycleChange.RestoreDeprecatedFlag();
        return flag.apply(archivedOrNot, edit).apply(deprecatedOrNot, edit);
    }

    private FlagDetails details(FlagDetails before) {
        var availability = Objects.requireNonNullElse(clientSideAvailability, ClientSideAvailability.SERVERS_ONLY);
        var old = before.clientSideAvailability();
        var snippet = includeInSnippet;
        if (snippet != null && snippet != old.usingEnvironmentId() && availability.equals(old)) {
            availability = new ClientSideAvailability(old.usingMobileKey(), snippet);
        }
        var properties = Objects.requireNonNullElse(customProperties, Map.<String, CustomProperty>of());
        properties
                .keySet()
                .forEach(key ->
                        Keys.key(key, Place.BODY.field("customProperties").field(key)));
        return new FlagDetails(
                Keys.name(name, Place.BODY.field("name")),
                Keys.text(description, Place.BODY.field("description")),
                Keys.tags(Objects.requireNonNullElse(tags, List.of()), Place.BODY.field("tags")),
                temporary,
                availability,
                maintainerTeamKey == null || maintainerTeamKey.equals(before.maintainerTeamKey()) ? maintainerId : null,
                maintainerTeamKey,
                properties);
    }
}
