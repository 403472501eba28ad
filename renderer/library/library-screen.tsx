import { PlacesBar } from "../app/places-bar.tsx";
import { call, enterExercise, useConsole } from "../app/console-store.ts";
import { Button } from "../ui/button.tsx";

/** The first screen: cases to run. */
export function LibraryScreen() {
  const library = useConsole((state) => state.library);
  return (
    <>
      <PlacesBar />
      <main>
        <h1 className="visually-hidden">Library</h1>
        {library?.cases.map((row) => (
          <Button key={row.case} onClick={() => void run(row.case)}>
            {row.title}
          </Button>
        ))}
      </main>
    </>
  );
}

async function run(id: string): Promise<void> {
  const sheet = await call("library/case", { case: id });
  if (!sheet.ok) return;
  const design = sheet.value.designs[0]?.design ?? "as-it-was";
  const started = await call("session/start", {
    case: id,
    variant: null,
    design,
    seed: null,
    mode: "facilitated",
    seats: {},
    stops: "beats",
    minutes: 90,
  });
  if (started.ok) await enterExercise();
}
