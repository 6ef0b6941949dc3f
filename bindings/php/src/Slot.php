<?php
declare(strict_types=1);

namespace Zwy;

use FFI\CData;

/** A named place on the paper to sign, stamp or date; millimetres from the page's top left corner. */
final class Slot
{
    private const PURPOSES = [
        Api::PURPOSE_SEAL => 'seal', Api::PURPOSE_SIGNATURE => 'signature', Api::PURPOSE_DATE => 'date',
    ];

    public function __construct(
        public readonly string $name,
        /** "seal", "signature" or "date" */
        public readonly string $purpose,
        /** from zero */
        public readonly int $page,
        public readonly float $x,
        public readonly float $y,
        public readonly float $width,
        public readonly float $height,
    ) {
    }

    /** @internal */
    public static function fromStruct(CData $s): self
    {
        return new self(
            Native::text($s->name), self::PURPOSES[$s->purpose], $s->page, $s->x, $s->y, $s->width, $s->height
        );
    }
}
