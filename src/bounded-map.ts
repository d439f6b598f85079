/** A map with at most `limit` entries: the one set longest ago makes room, of those that may go. */
export class BoundedMap<K, V> extends Map<K, V> {
  constructor(
    private readonly limit: number,
    private readonly mayGo: (value: V) => boolean = () => true,
  ) {
    super();
  }

  override set(key: K, value: V): this {
    this.delete(key);
    super.set(key, value);
    if (this.size > this.limit) this.makeRoom();
    return this;
  }

  private makeRoom(): void {
    for (const [key, value] of this)
      if (this.mayGo(value)) {
        this.delete(key);
        return;
      }
  }
}
