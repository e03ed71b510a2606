import { ActionIcon, Button, Input, Select, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type UrlMatcher, urlText } from "@/domain/metric";
import classes from "./url-fields.module.css";

const KINDS = [
  { value: "substring", label: "contains" },
  { value: "exact", label: "is exactly" },
  { value: "canonical", label: "is, without query" },
  { value: "regex", label: "matches" },
];

interface UrlFieldsProps {
  urls: UrlMatcher[];
  onChange: (urls: UrlMatcher[]) => void;
  error?: ReactNode;
}

/** On which pages it counts; any one of them suffices. */
export function UrlFields({ urls, onChange, error }: UrlFieldsProps) {
  const set = (index: number, url: UrlMatcher) => onChange(urls.map((it, i) => (i === index ? url : it)));
  return (
    <fieldset className={classes.urls}>
      <legend className={classes.legend}>On pages whose address</legend>
      {urls.map((it, index) => (
        <div key={index} className={classes.line}>
          <Select
            className={classes.kind}
            aria-label={`How address ${index + 1} is compared`}
            data={KINDS}
            value={it.kind}
            onChange={(kind) => set(index, matcher(kind as UrlMatcher["kind"], urlText(it)))}
          />
          <TextInput
            className={classes.text}
            aria-label={`Address ${index + 1}`}
            placeholder={it.kind === "substring" ? "/checkout" : "https://shop.example/checkout"}
            value={urlText(it)}
            onChange={(event) => set(index, matcher(it.kind, event.currentTarget.value))}
          />
          {urls.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Remove address ${index + 1}`}
              onClick={() => onChange(urls.filter((_, i) => i !== index))}
            >
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      ))}
      {error && <Input.Error>{error}</Input.Error>}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...urls, { kind: "substring", substring: "" }])}
      >
        Add address
      </Button>
    </fieldset>
  );
}

/** Each kind keeps its text under a name of its own. */
function matcher(kind: UrlMatcher["kind"], text: string): UrlMatcher {
  if (kind === "substring") return { kind, substring: text };
  if (kind === "regex") return { kind, pattern: text };
  return { kind, url: text };
}
