package io.burgee.sdk.openfeature;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ImmutableMetadata;
import dev.openfeature.sdk.ProviderEvaluation;
import io.burgee.evaluation.ErrorKind;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Reason;
import io.burgee.evaluation.Value;
import io.burgee.evaluation.openfeature.OpenFeatureAnswer;
import io.burgee.sdk.EvaluationDetail;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the client found, as OpenFeature's resolution details. */
final class Resolutions {
    private Resolutions() {}

    /** With what was found, or the application's own default, which may be null. */
    static <T> ProviderEvaluation<T> of(String key, @Nullable T defaultValue, EvaluationDetail<T> found) {
        return with(key, found.isDefaultValue() ? defaultValue : found.value(), found);
    }

    static <T> ProviderEvaluation<T> failed(String key, @Nullable T defaultValue, ErrorKind kind, @Nullable Flag flag) {
        return with(key, defaultValue, new EvaluationDetail<>(Value.NULL, null, new Reason.Error(kind, null), flag));
    }

    /** With that value, whatever was found. */
    static <T> ProviderEvaluation<T> with(String key, @Nullable T value, EvaluationDetail<?> found) {
        OpenFeatureAnswer answer = OpenFeatureAnswer.of(found.flag(), found.reason());
        var resolution = ProviderEvaluation.<T>builder()
                .value(value)
                .reason(answer.reason())
                .flagMetadata(metadata(answer.metadata()));
        if (found.variationIndex() != null) {
            resolution.variant(found.variationIndex().toString());
        }
        if (found.reason() instanceof Reason.Error error) {
            resolution.errorCode(code(error.errorKind())).errorMessage(sentence(error.errorKind(), key));
        }
        return resolution.build();
    }

    /** For a context that nothing can be evaluated for. */
    static <T> ProviderEvaluation<T> unusable(@Nullable T defaultValue, ErrorCode code, RuntimeException problem) {
        return ProviderEvaluation.<T>builder()
                .value(defaultValue)
                .reason("ERROR")
                .errorCode(code)
                .errorMessage(problem.getMessage())
                .build();
    }

    private static ImmutableMetadata metadata(Map<String, Value> members) {
        var metadata = ImmutableMetadata.builder();
        members.forEach((name, value) -> {
            if (value instanceof Value.Text text) {
                metadata.addString(name, text.value());
            } else if (value instanceof Value.Num number) {
                metadata.addInteger(name, (int) number.value());
            } else if (value instanceof Value.Bool bool) {
                metadata.addBoolean(name, bool.value());
            }
        });
        return metadata.build();
    }

    private static ErrorCode code(ErrorKind kind) {
        return switch (kind) {
            case CLIENT_NOT_READY -> ErrorCode.PROVIDER_NOT_READY;
            case FLAG_NOT_FOUND -> ErrorCode.FLAG_NOT_FOUND;
            case MALFORMED_FLAG -> ErrorCode.PARSE_ERROR;
            case USER_NOT_SPECIFIED -> ErrorCode.INVALID_CONTEXT;
            case WRONG_TYPE -> ErrorCode.TYPE_MISMATCH;
            case EXCEPTION -> ErrorCode.GENERAL;
        };
    }

    private static String sentence(ErrorKind kind, String key) {
        return switch (kind) {
            case CLIENT_NOT_READY -> "There are no rules yet.";
            case FLAG_NOT_FOUND -> "There is no flag with the key \"" + key + "\".";
            case MALFORMED_FLAG -> "The flag \"" + key + "\" contradicts itself.";
            case USER_NOT_SPECIFIED -> "The context is not valid.";
            case WRONG_TYPE -> "The value of the flag \"" + key + "\" is not of the type that was asked for.";
            case EXCEPTION -> "Evaluating the flag \"" + key + "\" failed; the log says why.";
        };
    }
}
