<?php
declare(strict_types=1);

namespace Zwy;

use FFI\CData;

/** One finding about the data. */
final class Problem
{
    public function __construct(
        public readonly string $code,
        /** resources[2].vcpu, or empty */
        public readonly string $path,
        /** the same as a JSON Pointer */
        public readonly string $pointer,
        /** the words on the paper */
        public readonly string $label,
        /** of a table, from one; zero outside tables */
        public readonly int $row,
        public readonly string $zh,
        public readonly string $en,
        /** the name that was probably meant, or empty */
        public readonly string $suggestion,
        public readonly bool $isError,
    ) {
    }

    /** @internal */
    public static function fromStruct(CData $p): self
    {
        $text = Native::text(...);
        return new self(
            $text($p->code), $text($p->path), $text($p->pointer), $text($p->label), $p->row,
            $text($p->zh), $text($p->en), $text($p->suggestion), $p->severity === Api::ERROR,
        );
    }
}
