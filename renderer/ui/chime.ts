const TONES = [659.25, 523.25] as const;
const TONE_SECONDS = 0.5;

/** One quiet chime, made on the spot: there is no file to load, and nothing that a policy has to allow. */
export function playChime(): void {
  const context = new AudioContext();
  for (const [place, frequency] of TONES.entries()) {
    const from = context.currentTime + place * TONE_SECONDS * 0.6;
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(0.15, from);
    loudness.gain.linearRampToValueAtTime(0, from + TONE_SECONDS);
    tone.connect(loudness).connect(context.destination);
    tone.start(from);
    tone.stop(from + TONE_SECONDS);
    if (place === TONES.length - 1) tone.addEventListener("ended", () => void context.close());
  }
}
