<?php
declare(strict_types=1);

namespace Zwy;

use FFI;
use FFI\CData;

/** A form set on pages, to be written in as many formats as wanted. */
final class Rendering extends Handle
{
    protected const FREE = 'zwy_rendering_free';
    private const FORMATS = [
        'pdf' => Api::FORMAT_PDF, 'docx' => Api::FORMAT_DOCX, 'png' => Api::FORMAT_PNG, 'svg' => Api::FORMAT_SVG,
    ];

    /**
     * @internal
     * @param list<Problem> $problems what was found on the way: warnings, what shrank or moved, missing glyphs
     */
    public function __construct(CData $handle, public readonly array $problems)
    {
        parent::__construct($handle);
    }

    public function pageCount(): int
    {
        return Native::call('zwy_rendering_pages', $this->handle());
    }

    /** A document ("pdf", "docx") or a picture of one page ("png", "svg"). */
    public function toString(string $format = 'pdf', int $page = 0, float $dpi = 150): string
    {
        $output = self::output($format, $page, $dpi);
        return Native::takeBytes(Native::call('zwy_rendering_to_bytes', $this->handle(), $output));
    }

    /** Writes the whole file or nothing; the format is the name's ending unless given. */
    public function save(string $file, ?string $format = null, int $page = 0, float $dpi = 150): void
    {
        $output = self::output($format ?? strtolower(pathinfo($file, PATHINFO_EXTENSION)), $page, $dpi);
        Native::call('zwy_rendering_to_file', $this->handle(), $output, $file);
    }

    /**
     * Gives the document to $receive piece by piece; what that throws comes out of here.
     *
     * @param callable(string): void $receive
     */
    public function write(callable $receive, string $format = 'pdf', int $page = 0, float $dpi = 150): void
    {
        $caught = null;
        $each = static function ($context, $bytes, int $length) use ($receive, &$caught): int {
            try {
                $receive($length === 0 ? '' : FFI::string(Native::ffi()->cast('char*', $bytes), $length));
                return 0;
            } catch (\Throwable $error) {
                // PHP cannot unwind through C: stop the call, then throw.
                $caught = $error;
                return 1;
            }
        };
        $output = self::output($format, $page, $dpi);
        [$status] = Native::invoke('zwy_rendering_to_callback', $this->handle(), $output, $each, null);
        if ($caught !== null) {
            throw $caught;
        }
        if ($status !== Api::OK) {
            throw Native::lastError();
        }
    }

    /** @return list<Slot> */
    public function slots(): array
    {
        $slots = [];
        for ($i = 0, $count = Native::call('zwy_rendering_slots', $this->handle()); $i < $count; $i++) {
            $slots[] = Slot::fromStruct(Native::call('zwy_rendering_slot', $this->handle(), $i));
        }
        return $slots;
    }

    private static function output(string $format, int $page, float $dpi): CData
    {
        if (!isset(self::FORMATS[$format])) {
            throw new \InvalidArgumentException(
                "unknown format \"$format\"; there are " . implode(', ', array_keys(self::FORMATS))
            );
        }
        return Native::struct('zwy_output', ['format' => self::FORMATS[$format], 'page' => $page, 'dpi' => $dpi]);
    }
}
