package io.burgee.flagapi.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of instruction: what it makes of a flag, how it says itself, and what it refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlagChangeTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instructions<FlagChange> INSTRUCTIONS = new Instructions<>(FlagChange.class);
    private static final long NOW = 2_000_000;

    /** One row: instructions before it, the instruction, where to look afterwards, what is there, how it says itself. */
    record Row(String before, String instruction, String pointer, String after, String words) {
        @Override
        public String toString() {
            return instruction + (before.isEmpty() ? "" : " after " + before);
        }
    }

    private static Row row(String instruction, String pointer, String after, String words) {
        return new Row("", instruction, pointer, after, words);
    }

    private static Row then(String before, String instruction, String pointer, String after, String words) {
        return new Row(before, instruction, pointer, after, words);
    }

    private static final String RULE =
            "{'kind':'addRule','variationId':'v1','clauses':[{'attribute':'country','op':'in','values':['DE']}]}";
    private static final String ANA = "{'kind':'addTargets','values':['ana'],'variationId':'v1'}";
    private static final String ENV = "/environments/production";

    Stream<Row> changes() {
        return Stream.of(
                row("{'kind':'turnFlagOn'}", ENV + "/on", "true", "Turn the flag on"),
                then("{'kind':'turnFlagOn'}", "{'kind':'turnFlagOff'}", ENV + "/on", "false", "Turn the flag off"),
                row(
                        ANA,
                        ENV + "/targets",
                        "[{'values':['ana'],'variation':1,'contextKind':'user'}]",
                        "Serve blue to user ana"),
                then(
                        ANA,
                        "{'kind':'addTargets','contextKind':'org','values':['acme'],'variationId':'v2'}",
                        ENV + "/contextTargets",
                        "[{'values':[],'variation':1,'contextKind':'user'},{'values':['acme'],'variation':2,'contextKind':'org'}]",
                        "Serve 3 to org acme"),
                then(
                        ANA,
                        "{'kind':'removeTargets','values':['ana','bob'],'variationId':'v1'}",
                        ENV + "/targets",
                        "[]",
                        "Stop serving blue to user ana, bob"),
                row(
                        "{'kind':'addUserTargets','values':['ana','bob','ana'],'variationId':'v1'}",
                        ENV + "/targets/0/values",
                        "['ana','bob']",
                        "Serve blue to user ana, bob, ana"),
                then(
                        ANA,
                        "{'kind':'removeUserTargets','values':['ana'],'variationId':'v1'}",
                        ENV + "/targets",
                        "[]",
                        "Stop serving blue to user ana"),
                then(
                        ANA,
                        "{'kind':'clearTargets','variationId':'v1'}",
                        ENV + "/targets",
                        "[]",
                        "Remove all user targets of blue"),
                then(
                        ANA,
                        "{'kind':'clearUserTargets','variationId':'v1'}",
                        ENV + "/targets",
                        "[]",
                        "Remove all user targets of blue"),
                then(
                        ANA,
                        "{'kind':'replaceTargets','targets':[{'contextKind':'org','variationId':'v2','values':['acme']}]}",
                        ENV + "/contextTargets",
                        "[{'values':['acme'],'variation':2,'contextKind':'org'}]",
                        "Replace the targets: 3 to org acme"),
                then(
                        "{'kind':'addTargets','contextKind':'org','values':['acme'],'variationId':'v2'}",
                        "{'kind':'replaceUserTargets','targets':[{'variationId':'v1','values':['bob']}]}",
                        ENV + "/contextTargets",
                        "[{'values':['acme'],'variation':2,'contextKind':'org'},{'values':[],'variation':1,'contextKind':'user'}]",
                        "Replace the targets: blue to user bob"),
                row(
                        RULE,
                        ENV + "/rules",
                        "[{'_id':'id1','variation':1,'clauses':[{'_id':'id2','attribute':'country','contextKind':'user','op':'in','values':['DE'],'negate':false}],'trackEvents':false}]",
                        "Add a rule: if user country is DE, serve blue"),
                then(
                        RULE,
                        "{'kind':'addRule','beforeRuleId':'id1','description':'Beta','rolloutWeights':{'v0':40000,'v1':60000,'v2':0},'rolloutContextKind':'org','rolloutBucketBy':'region','clauses':[]}",
                        ENV + "/rules/0/rollout",
                        "{'variations':[{'variation':0,'weight':40000},{'variation':1,'weight':60000}],'bucketBy':'region','contextKind':'org'}",
                        "Add a rule (\"Beta\"): if anything, serve 40% control, 60% blue by org region"),
                then(
                        RULE,
                        "{'kind':'removeRule','ruleId':'id1'}",
                        ENV + "/rules",
                        "[]",
                        "Remove rule 1: if user country is DE"),
                then(
                        RULE + "," + RULE,
                        "{'kind':'reorderRules','ruleIds':['id3','id1']}",
                        ENV + "/rules/0/_id",
                        "'id3'",
                        "Reorder the rules: rule 2, rule 1"),
                then(
                        RULE,
                        "{'kind':'replaceRules','rules':[{'variationId':'v2','clauses':[]}]}",
                        ENV + "/rules",
                        "[{'_id':'id3','variation':2,'clauses':[],'trackEvents':false}]",
                        "Replace all 1 rules by 1 others"),
                then(
                        RULE,
                        "{'kind':'updateRuleDescription','ruleId':'id1','description':'Germany'}",
                        ENV + "/rules/0/description",
                        "'Germany'",
                        "Describe rule 1 as \"Germany\""),
                then(
                        RULE,
                        "{'kind':'updateRuleTrackEvents','ruleId':'id1','trackEvents':true}",
                        ENV + "/rules/0/trackEvents",
                        "true",
                        "Send full events for rule 1"),
                then(
                        RULE,
                        "{'kind':'updateRuleVariationOrRollout','ruleId':'id1','variationId':'v2'}",
                        ENV + "/rules/0/variation",
                        "2",
                        "Change rule 1 from blue to 3"),
                then(
                        RULE,
                        "{'kind':'addClauses','ruleId':'id1','clauses':[{'attribute':'','op':'segmentMatch','values':['beta'],'negate':true}]}",
                        ENV + "/rules/0/clauses/1",
                        "{'_id':'id3','attribute':'','contextKind':'','op':'segmentMatch','values':['beta'],'negate':true}",
                        "Require in rule 1 also: context is not in segment beta"),
                then(
                        RULE,
                        "{'kind':'removeClauses','ruleId':'id1','clauseIds':['id2']}",
                        ENV + "/rules/0/clauses",
                        "[]",
                        "Stop requiring in rule 1: user country is DE"),
                then(
                        RULE,
                        "{'kind':'updateClause','ruleId':'id1','clauseId':'id2','clause':{'contextKind':'org','attribute':'plan','op':'startsWith','values':['pro']}}",
                        ENV + "/rules/0/clauses/0",
                        "{'_id':'id2','attribute':'plan','contextKind':'org','op':'startsWith','values':['pro'],'negate':false}",
                        "Change a clause of rule 1 to: org plan starts with pro"),
                then(
                        RULE,
                        "{'kind':'addValuesToClause','ruleId':'id1','clauseId':'id2','values':['AT','DE',1]}",
                        ENV + "/rules/0/clauses/0/values",
                        "['DE','AT',1]",
                        "Add AT, DE, 1 to a clause of rule 1"),
                then(
                        RULE,
                        "{'kind':'removeValuesFromClause','ruleId':'id1','clauseId':'id2','values':['DE']}",
                        ENV + "/rules/0/clauses/0/values",
                        "[]",
                        "Remove DE from a clause of rule 1"),
                row(
                        "{'kind':'addPrerequisite','key':'other','variationId':'o0'}",
                        ENV + "/prerequisites",
                        "[{'key':'other','variation':0}]",
                        "Require the flag other first"),
                then(
                        "{'kind':'addPrerequisite','key':'other','variationId':'o0'}",
                        "{'kind':'updatePrerequisite','key':'other','variationId':'o1'}",
                        ENV + "/prerequisites",
                        "[{'key':'other','variation':1}]",
                        "Require another variation of the flag other first"),
                then(
                        "{'kind':'addPrerequisite','key':'other','variationId':'o0'}",
                        "{'kind':'removePrerequisite','key':'other'}",
                        ENV + "/prerequisites",
                        "[]",
                        "Stop requiring the flag other first"),
                row(
                        "{'kind':'replacePrerequisites','prerequisites':[{'key':'other','variationId':'o1'}]}",
                        ENV + "/prerequisites",
                        "[{'key':'other','variation':1}]",
                        "Require first the flags other"),
                row(
                        "{'kind':'updateFallthroughVariationOrRollout','rolloutWeights':{'v0':12500,'v1':87500}}",
                        ENV + "/fallthrough",
                        "{'rollout':{'variations':[{'variation':0,'weight':12500},{'variation':1,'weight':87500}],'contextKind':'user'}}",
                        "Change the default rule from control to 12.5% control, 87.5% blue by user"),
                row(
                        "{'kind':'updateFallthroughVariationOrRollout','variationId':'v1'}",
                        ENV + "/fallthrough",
                        "{'variation':1}",
                        "Change the default rule from control to blue"),
                row(
                        "{'kind':'updateOffVariation','variationId':'v1'}",
                        ENV + "/offVariation",
                        "1",
                        "Change what is served while off from 3 to blue"),
                row(
                        "{'kind':'updateTrackEvents','trackEvents':true}",
                        ENV + "/trackEvents",
                        "true",
                        "Send full events for every evaluation"),
                row(
                        "{'kind':'updateTrackEventsFallthrough','trackEvents':true}",
                        ENV + "/trackEventsFallthrough",
                        "true",
                        "Send full events for the default rule"),
                row("{'kind':'updateName','value':'New'}", "/name", "'New'", "Rename the flag to \"New\""),
                row(
                        "{'kind':'updateDescription','value':'Why'}",
                        "/description",
                        "'Why'",
                        "Describe the flag as \"Why\""),
                row("{'kind':'addTags','values':['a','b','a']}", "/tags", "['a','b']", "Add the tags a, b, a"),
                then(
                        "{'kind':'addTags','values':['a','b']}",
                        "{'kind':'removeTags','values':['a','c']}",
                        "/tags",
                        "['b']",
                        "Remove the tags a, c"),
                row(
                        "{'kind':'addVariation','value':{'a':[1]},'name':'json'}",
                        "/variations/3",
                        "{'_id':'id1','value':{'a':[1]},'name':'json'}",
                        "Add the variation json"),
                row(
                        "{'kind':'updateVariation','variationId':'v2','value':4,'name':'four','description':'d'}",
                        "/variations/2",
                        "{'_id':'v2','value':4,'name':'four','description':'d'}",
                        "Change the variation 3 from 3 to 4, named \"four\", described as \"d\""),
                row(
                        "{'kind':'updateVariation','variationId':'v1','name':'Blue'}",
                        "/variations/1",
                        "{'_id':'v1','value':'b','name':'Blue'}",
                        "Change the variation blue, named \"Blue\""),
                then(
                        "{'kind':'updateOffVariation','variationId':'v2'}",
                        "{'kind':'removeVariation','variationId':'v1'}",
                        ENV + "/offVariation",
                        "1",
                        "Remove the variation blue"),
                row(
                        "{'kind':'updateDefaultVariation','onVariationValue':'b'}",
                        "/defaults",
                        "{'onVariation':1,'offVariation':2}",
                        "Change what new environments serve: b while on"),
                row("{'kind':'makeFlagPermanent'}", "/temporary", "false", "Mark the flag as permanent"),
                then(
                        "{'kind':'makeFlagPermanent'}",
                        "{'kind':'makeFlagTemporary'}",
                        "/temporary",
                        "true",
                        "Mark the flag as temporary"),
                row(
                        "{'kind':'turnOnClientSideAvailability','value':'usingEnvironmentId'}",
                        "/clientSideAvailability",
                        "{'usingMobileKey':false,'usingEnvironmentId':true}",
                        "Show the flag to pages (client-side ID)"),
                then(
                        "{'kind':'turnOnClientSideAvailability','value':'usingMobileKey'}",
                        "{'kind':'turnOffClientSideAvailability','value':'usingMobileKey'}",
                        "/clientSideAvailability",
                        "{'usingMobileKey':false,'usingEnvironmentId':false}",
                        "Hide the flag from mobile applications"),
                row(
                        "{'kind':'updateMaintainerMember','value':'m1'}",
                        "/maintainerId",
                        "'m1'",
                        "Make the member m1 the maintainer"),
                row(
                        "{'kind':'updateMaintainerTeam','value':'web'}",
                        "/maintainerTeamKey",
                        "'web'",
                        "Make the team web the maintainer"),
                then(
                        "{'kind':'updateMaintainerMember','value':'m1'}",
                        "{'kind':'removeMaintainer'}",
                        "/maintainerId",
                        "",
                        "Remove the maintainer"),
                row(
                        "{'kind':'addCustomProperties','key':'jira','name':'Jira','values':['A-1']}",
                        "/customProperties",
                        "{'jira':{'name':'Jira','value':['A-1']}}",
                        "Add A-1 to the property Jira"),
                then(
                        "{'kind':'addCustomProperties','key':'jira','name':'Jira','values':['A-1']}",
                        "{'kind':'replaceCustomProperties','key':'jira','name':'Jira','values':['A-2']}",
                        "/customProperties/jira/value",
                        "['A-2']",
                        "Set the property Jira to A-2"),
                then(
                        "{'kind':'addCustomProperties','key':'jira','name':'Jira','values':['A-1','A-2']}",
                        "{'kind':'removeCustomProperties','key':'jira','values':['A-1']}",
                        "/customProperties/jira/value",
                        "['A-2']",
                        "Remove A-1 from the property jira"),
                row("{'kind':'archiveFlag'}", "/archived", "true", "Archive the flag"),
                then(
                        "{'kind':'archiveFlag'}",
                        "{'kind':'restoreFlag'}",
                        "/archived",
                        "false",
                        "Restore the flag from the archive"),
                row("{'kind':'deprecateFlag'}", "/deprecated", "true", "Mark the flag as deprecated"),
                then(
                        "{'kind':'deprecateFlag'}",
                        "{'kind':'restoreDeprecatedFlag'}",
                        "/deprecated",
                        "false",
                        "Mark the flag as no longer deprecated"),
                row("{'kind':'deleteFlag'}", "/name", "'Checkout'", "Delete the flag"),
                row(
                        "{'kind':'startExperimentRollout','contextKind':'user','seed':7,'shares':[{'variationId':'v0','weight':45000,'untracked':false},{'variationId':'v1','weight':45000,'untracked':false},{'variationId':'v0','weight':10000,'untracked':true}]}",
                        ENV + "/fallthrough/rollout",
                        "{'variations':[{'variation':0,'weight':45000},{'variation':1,'weight':45000},{'variation':0,'weight':10000,'_untracked':true}],'experimentAllocation':{'canReshuffle':false,'defaultVariation':0},'seed':7,'contextKind':'user'}",
                        "Start an experiment on the default rule: 45% control, 45% blue, 10% control (not counted) by user"),
                then(
                        "{'kind':'startExperimentRollout','contextKind':'user','seed':7,'shares':[{'variationId':'v1','weight':100000,'untracked':false}]}",
                        "{'kind':'stopExperimentRollout','variationId':'v1'}",
                        ENV + "/fallthrough",
                        "{'variation':1}",
                        "Stop the experiment on the default rule and serve blue"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void makesOfTheFlagWhatItSays(Row row) {
        var ids = new AtomicInteger();
        var before = apply(flag(), row.before(), ids);
        var change = read(row.instruction()).getFirst();

        var after = before.apply(change, edit(ids).instruction(0));

        assertThat(change.describe(before, "production")).isEqualTo(row.words());
        var found = JSON.valueToTree(FlagForm.of(after)).at(row.pointer());
        assertThat(found).isEqualTo(row.after().isEmpty() ? JSON.missingNode() : json(row.after()));
    }

    @Test
    void theTableNamesEveryKind() {
        var named = changes()
                .map(row -> json(row.instruction()).get("kind").stringValue())
                .toList();
        assertThatThrownBy(() -> INSTRUCTIONS.read(json("[{'kind':'juggle'}]")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    var known = refusal.fields()
                            .getFirst()
                            .expected()
                            .replace("one of ", "")
                            .split(", ");
                    assertThat(named).contains(known);
                    assertThat(known).hasSizeGreaterThan(50);
                });
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isReadBackFromTheAuditLog(Row row) {
        var changes = read(row.instruction());
        var written = new Revisions()
                .of(apply(flag(), row.before(), new AtomicInteger()), changes, edit(new AtomicInteger()))
                .changes();
        assertThat(INSTRUCTIONS.read(withoutNulls(JSON.readTree(written)))).isEqualTo(changes);
    }

    private static JsonNode withoutNulls(JsonNode json) {
        if (json instanceof tools.jackson.databind.node.ObjectNode object) {
            object.removeIf(JsonNode::isNull);
        }
        json.forEach(FlagChangeTest::withoutNulls);
        return json;
    }

    Stream<String[]> refusals() {
        return Stream.of(
                new String[] {
                    "", "{'kind':'addTargets','values':['ana'],'variationId':'nope'}", "instructions[0].variationId"
                },
                new String[] {ANA, "{'kind':'addTargets','values':['ana'],'variationId':'v2'}", "instructions[0].values"
                },
                new String[] {"", "{'kind':'addTargets','values':[''],'variationId':'v2'}", "instructions[0].values[0]"
                },
                new String[] {
                    "", "{'kind':'addTargets','values':[null],'variationId':'v2'}", "instructions[0].values[0]"
                },
                new String[] {"", "{'kind':'addTargets','values':[7],'variationId':'v2'}", "instructions[0].values[0]"},
                new String[] {"", "{'kind':'addTargets','values':'ana','variationId':'v2'}", "instructions[0].values"},
                new String[] {"", "{'kind':'addTargets','variationId':'v2'}", "instructions[0].values"},
                new String[] {
                    "",
                    "{'kind':'addTargets','values':['a'],'variationId':'v1','contextKind':'multi'}",
                    "instructions[0].contextKind"
                },
                new String[] {"", "{'kind':'turnFlagOn','now':true}", "instructions[0].now"},
                new String[] {"", "{'kind':'updateTrackEvents','trackEvents':'yes'}", "instructions[0].trackEvents"},
                new String[] {
                    "",
                    "{'kind':'addRule','clauses':[],'rolloutWeights':{'v0':50000,'v1':49999}}",
                    "instructions[0].rolloutWeights"
                },
                new String[] {
                    "",
                    "{'kind':'addRule','clauses':[],'rolloutWeights':{'v0':150000,'v1':-50000}}",
                    "instructions[0].rolloutWeights.v1"
                },
                new String[] {
                    "",
                    "{'kind':'addRule','clauses':[],'rolloutWeights':{'v9':100000}}",
                    "instructions[0].rolloutWeights.v9"
                },
                new String[] {
                    "",
                    "{'kind':'addRule','clauses':[],'rolloutWeights':{'v0':99999.5,'v1':0.5}}",
                    "instructions[0].rolloutWeights.v0"
                },
                new String[] {
                    "",
                    "{'kind':'addRule','clauses':[],'rolloutWeights':{'v0':100000},'rolloutBucketBy':'/a/'}",
                    "instructions[0].rolloutBucketBy"
                },
                new String[] {"", "{'kind':'addRule','clauses':[]}", "instructions[0].variationId"},
                new String[] {
                    "",
                    "{'kind':'addRule','clauses':[],'variationId':'v1','rolloutWeights':{'v0':100000}}",
                    "instructions[0].rolloutWeights"
                },
                new String[] {
                    "",
                    "{'kind':'addRule','clauses':[],'variationId':'v1','beforeRuleId':'x'}",
                    "instructions[0].beforeRuleId"
                },
                new String[] {
                    "", "{'kind':'updateRuleDescription','ruleId':'x','description':''}", "instructions[0].ruleId"
                },
                new String[] {RULE, "{'kind':'reorderRules','ruleIds':[]}", "instructions[0].ruleIds"},
                new String[] {
                    RULE,
                    "{'kind':'updateClause','ruleId':'id1','clauseId':'x','clause':{'attribute':'a','op':'in','values':[]}}",
                    "instructions[0].clauseId"
                },
                new String[] {
                    "", "{'kind':'addPrerequisite','key':'checkout','variationId':'v0'}", "instructions[0].key"
                },
                new String[] {"", "{'kind':'addPrerequisite','key':'ghost','variationId':'v0'}", "instructions[0].key"},
                new String[] {
                    "", "{'kind':'addPrerequisite','key':'other','variationId':'v0'}", "instructions[0].variationId"
                },
                new String[] {
                    "", "{'kind':'addPrerequisite','key':'needs-checkout','variationId':'o0'}", "instructions[0].key"
                },
                new String[] {
                    "", "{'kind':'updatePrerequisite','key':'other','variationId':'o0'}", "instructions[0].key"
                },
                new String[] {"", "{'kind':'addVariation','value':null}", "instructions[0].value"},
                new String[] {"", "{'kind':'addVariation','value':{'a':null}}", "instructions[0].value"},
                new String[] {"", "{'kind':'addVariation','value':'b'}", "instructions[0].value"},
                new String[] {"", "{'kind':'removeVariation','variationId':'v0'}", "instructions[0].variationId"},
                new String[] {
                    "", "{'kind':'updateDefaultVariation','onVariationValue':'x'}", "instructions[0].onVariationValue"
                },
                new String[] {"", "{'kind':'updateName','value':' '}", "instructions[0].value"},
                new String[] {"", "{'kind':'addTags','values':['a b']}", "instructions[0].values[0]"},
                new String[] {"", "{'kind':'turnOnClientSideAvailability','value':'everyone'}", "instructions[0].value"
                },
                new String[] {
                    "",
                    "{'kind':'startExperimentRollout','contextKind':'user','seed':0,'shares':[]}",
                    "instructions[0].seed"
                });
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesNamingTheField(String before, String instruction, String field) {
        assertThatThrownBy(() -> {
                    var ids = new AtomicInteger();
                    var flag = apply(flag(), before, ids);
                    flag.apply(read(instruction).getFirst(), edit(ids).instruction(0));
                })
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.fields())
                            .extracting(Refusal.Field::field)
                            .containsExactly(field);
                    assertThat(refusal.fields().getFirst().expected()).isNotBlank();
                });
    }

    @Test
    void whatAnExperimentOwnsStaysAsItIs() {
        var running = apply(
                flag(),
                RULE
                        + ",{'kind':'startExperimentRollout','ruleId':'id1','contextKind':'user','seed':7,'shares':[{'variationId':'v1','weight':100000,'untracked':false}]}",
                new AtomicInteger());
        assertThat(running.inExperiment("production")).isTrue();
        for (var instruction : List.of(
                "{'kind':'removeRule','ruleId':'id1'}",
                "{'kind':'updateRuleVariationOrRollout','ruleId':'id1','variationId':'v0'}",
                "{'kind':'addClauses','ruleId':'id1','clauses':[]}",
                "{'kind':'replaceRules','rules':[]}",
                "{'kind':'archiveFlag'}",
                "{'kind':'deleteFlag'}")) {
            assertThatThrownBy(() -> apply(running, instruction, new AtomicInteger()))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.status().value()).isEqualTo(409));
        }
        assertThat(apply(running, "{'kind':'turnFlagOff'}", new AtomicInteger()).inExperiment("production"))
                .isTrue();
    }

    @Test
    void raisesTheVersionOfWhatChangedOnly() {
        var before = flag();
        var after = apply(before, "{'kind':'turnFlagOn'}", new AtomicInteger()).since(before, NOW);
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.targeting("production").version()).isEqualTo(2);
        assertThat(after.targeting("production").lastModified()).isEqualTo(NOW);
        assertThat(after.targeting("test").version()).isEqualTo(1);

        var renamed = apply(before, "{'kind':'updateName','value':'New'}", new AtomicInteger())
                .since(before, NOW);
        assertThat(renamed.version()).isEqualTo(2);
        assertThat(renamed.targeting("production").version()).isEqualTo(1);

        var shown = apply(before, "{'kind':'updateVariation','variationId':'v1','value':'c'}", new AtomicInteger())
                .since(before, NOW);
        assertThat(shown.targeting("test").version()).isEqualTo(2);

        assertThat(apply(before, "{'kind':'turnFlagOff'}", new AtomicInteger()).since(before, NOW))
                .isSameAs(before);
    }

    @Test
    void anEnvironmentThatNobodyTouchedIsTheSameEverywhere() {
        var flag = flag();
        assertThat(flag.targeting("new")).isEqualTo(flag.targeting("new"));
        assertThat(flag.targeting("new").on()).isFalse();
        assertThat(flag.targeting("new").salt())
                .hasSize(32)
                .isNotEqualTo(flag.targeting("newer").salt());
    }

    // ---- the flag that all rows begin with

    private static Flag flag() {
        return multivariate("checkout", "v", List.of()).inEnvironments(List.of("production", "test"));
    }

    private static Flag multivariate(String key, String prefix, List<Prerequisite> prerequisites) {
        var bare = new Flag(
                "demo",
                key,
                FlagKind.MULTIVARIATE,
                new FlagDetails(
                        "Checkout", "", List.of(), true, ClientSideAvailability.SERVERS_ONLY, null, null, Map.of()),
                List.of(
                        new Variation(prefix + 0, json("'a'"), "control", null),
                        new Variation(prefix + 1, json("'b'"), "blue", null),
                        new Variation(prefix + 2, json("3"), null, null)),
                new Defaults(0, 2),
                Lifecycle.LIVE,
                "salt",
                1,
                1_000_000,
                Map.of(),
                1);
        var targeting =
                bare.targeting("production").copy().prerequisites(prerequisites).build();
        return bare.withTargeting("production", targeting);
    }

    private static Optional<Flag> others(String key) {
        return switch (key) {
            case "other" -> Optional.of(multivariate("other", "o", List.of()));
            case "needs-checkout" ->
                Optional.of(multivariate("needs-checkout", "o", List.of(new Prerequisite("checkout", 0))));
            default -> Optional.empty();
        };
    }

    private static Edit edit(AtomicInteger ids) {
        return new Edit("production", Place.BODY, () -> "id" + ids.incrementAndGet(), FlagChangeTest::others, NOW);
    }

    private static Flag apply(Flag flag, String instructions, AtomicInteger ids) {
        return instructions.isEmpty()
                ? flag
                : new Revisions().of(flag, read(instructions), edit(ids)).after();
    }

    private static List<FlagChange> read(String instructions) {
        return INSTRUCTIONS.read(json("[" + instructions + "]"));
    }

    private static JsonNode json(String quotedSingly) {
        return JSON.readTree(quotedSingly.replace('\'', '"'));
    }
}
