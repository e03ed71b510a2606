package io.burgee.spring;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names unknown keys without their values, which Spring Boot's own analysis shows: one of them may be a misspelt SDK key. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {
    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of(BurgeeProperties.PREFIX);

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
        String unknown = cause.getUnboundProperties().stream()
                .map(ConfigurationProperty::getName)
                .filter(PREFIX::isAncestorOf)
                .map(ConfigurationPropertyName::toString)
                .collect(Collectors.joining(", "));
        if (unknown.isEmpty()) {
            return null;
        }
        String known = Arrays.stream(BurgeeProperties.class.getRecordComponents())
                .map(component -> DataObjectPropertyName.toDashedForm(component.getName()))
                .collect(Collectors.joining(", "));
        return new FailureAnalysis(
                "Burgee knows no such setting: " + unknown + ".",
                "Correct the spelling or remove it. Under " + PREFIX + ". there are: " + known + ".",
                cause);
    }
}
