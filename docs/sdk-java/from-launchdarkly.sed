# LaunchDarkly's Java SDK 7 to Burgee's, as far as words go; see from-launchdarkly.md. GNU sed -E.
s/^import com\.launchdarkly\.sdk\.server\.\*;/import io.burgee.sdk.*;/
s/^import com\.launchdarkly\.sdk\.\*;/import io.burgee.evaluation.*;/
s/^import com\.launchdarkly\.sdk\.server\.LDClient;/import io.burgee.sdk.BurgeeClient;/
s/^import com\.launchdarkly\.sdk\.server\.interfaces\.LDClientInterface;/import io.burgee.sdk.BurgeeClient;/
s/^import com\.launchdarkly\.sdk\.server\.LDConfig;/import io.burgee.sdk.BurgeeConfig;/
s/^import com\.launchdarkly\.sdk\.server\.(FlagsStateOption);/import io.burgee.sdk.\1;/
s/^import com\.launchdarkly\.sdk\.server\.FeatureFlagsState;/import io.burgee.sdk.FlagsState;/
s/^import com\.launchdarkly\.sdk\.EvaluationDetail;/import io.burgee.sdk.EvaluationDetail;/
s/^import com\.launchdarkly\.sdk\.EvaluationReason;/import io.burgee.evaluation.Reason;/
s/^import com\.launchdarkly\.sdk\.LDContext;/import io.burgee.evaluation.Context;/
s/^import com\.launchdarkly\.sdk\.LDValue;/import io.burgee.evaluation.Value;/
/^import com\.launchdarkly\.sdk\.ContextKind;/d
s/\bnew LDClient\(([A-Za-z_.]+)\)/BurgeeClient.start(BurgeeConfig.builder(\1).uri(BURGEE_URI).build())/g
s/\bLDClient(Interface)?\b/BurgeeClient/g
s/\bLDContext\.create\(ContextKind\.of\(("[^"]*")\), /Context.of(\1, /g
s/\bLDContext\.create\(/Context.of(/g
s/\bLDContext\.createMulti\(/Context.multi(/g
s/\bLDContext\b/Context/g
s/\bContextKind\.of\(("[^"]*")\)/\1/g
s/\bContextKind\.DEFAULT\b/"user"/g
s/\bLDValue\.ofNull\(\)/Value.NULL/g
s/\bLDValue\b/Value/g
s/\bFeatureFlagsState\b/FlagsState/g
s/\bEvaluationReason\b/Reason/g
s/\.jsonValueVariation(Detail)?\(/.jsonVariation\1(/g
s/\.track(Data|Metric)\(/.track(/g
s/\.toJsonString\(\)/.toJson()/g
s/\.getVariationIndex\(\)/.variationIndex()/g
s/\.getReason\(\)/.reason()/g
s/\b([A-Za-z]*[dD]etail)\.getValue\(\)/\1.value()/g
