import { Autocomplete, Button, TextInput } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useId, useState } from "react";
import { Pennant } from "@/components/variation-mark";
import { type Draft, targetValues, withTargets } from "@/domain/draft";
import { type Variation, variationName } from "@/domain/flag";
import classes from "./individuals.module.css";

interface AddUserProps {
  variations: Variation[];
  contextKinds: string[];
  update: (change: (draft: Draft) => Draft) => void;
}

/** The short way into a private beta: a key, then the variation that it shall get. */
export function AddUser({ variations, contextKinds, update }: AddUserProps) {
  const [kind, setKind] = useState("user");
  const [key, setKey] = useState("");
  const [asked, setAsked] = useState(false);
  const hint = useId();
  const keys = key.split(/[\s,]+/).filter(Boolean);
  const add = (variation: number) => {
    if (!keys.length) return setAsked(true);
    update((draft) => withTargets(draft, kind, variation, [...targetValues(draft, kind, variation), ...keys]));
    setKey("");
    setAsked(false);
  };
  return (
    <fieldset className={classes.add}>
      <legend className={classes.addTitle}>
        <IconUserPlus size={16} aria-hidden /> Add a user
      </legend>
      <Autocomplete
        className={classes.kind}
        aria-label="Kind of context to add"
        data={contextKinds}
        value={kind}
        onChange={setKind}
      />
      <TextInput
        className={classes.key}
        aria-label="Key of the user to add"
        aria-describedby={hint}
        placeholder="User key, e.g. ana@example.com"
        spellCheck={false}
        autoCapitalize="none"
        value={key}
        error={asked && !keys.length ? "Enter a key first" : undefined}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <div className={classes.choices} id={hint}>
        <span className="dim">gets</span>
        {variations.map((it, index) => (
          <Button
            key={it._id}
            variant="default"
            leftSection={<Pennant index={index} />}
            aria-label={`Serve ${variationName(it)} to this user`}
            onClick={() => add(index)}
          >
            {variationName(it)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
