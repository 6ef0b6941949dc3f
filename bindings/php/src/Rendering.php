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

    /** @return array{0: float, 1: float} width and height in millimetres; $page counts from zero */
    public function pageSize(int $page = 0): array
    {
        return Native::call('zwy_rendering_page_size', $this->handle(), $page);
    }

    /**
     * A document ("pdf", "docx") or a picture of one page ("png", "svg").
     *
     * @param bool $archive pdf: PDF/A-3a with the data inside
     * @param bool $protectLayout docx: only what is filled in can be changed in Word
     * @param bool $fillable pdf: a working copy with form fields
     * @param bool $embedFonts docx: with the faces that it is set in
     */
    public function toString(
        string $format = 'pdf',
        int $page = 0,
        float $dpi = 150,
        bool $archive = false,
        bool $protectLayout = false,
        bool $fillable = false,
        bool $embedFonts = false,
    ): string {
        $output = self::output($format, $page, $dpi, $archive, $protectLayout, $fillable, $embedFonts);
        return Native::takeBytes(Native::call('zwy_rendering_to_bytes', $this->handle(), $output));
    }

    /** Writes the whole file or nothing; the format is the name's ending unless given. Options as for toString(). */
    public function save(
        string $file,
        ?string $format = null,
        int $page = 0,
        float $dpi = 150,
        bool $archive = false,
        bool $protectLayout = false,
        bool $fillable = false,
        bool $embedFonts = false,
    ): void {
        $format ??= strtolower(pathinfo($file, PATHINFO_EXTENSION));
        $output = self::output($format, $page, $dpi, $archive, $protectLayout, $fillable, $embedFonts);
        Native::call('zwy_rendering_to_file', $this->handle(), $output, $file);
    }

    /**
     * Gives the document to $receive piece by piece; what that throws comes out of here. Options as for toString().
     *
     * @param callable(string): void $receive
     */
    public function write(
        callable $receive,
        string $format = 'pdf',
        int $page = 0,
        float $dpi = 150,
        bool $archive = false,
        bool $protectLayout = false,
        bool $fillable = false,
        bool $embedFonts = false,
    ): void {
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
        $output = self::output($format, $page, $dpi, $archive, $protectLayout, $fillable, $embedFonts);
        [$status] = Native::invoke('zwy_rendering_to_callback', $this->handle(), $output, $each, null);
        if ($caught !== null) {
            throw $caught;
        }
        if ($status !== Api::OK) {
            throw Native::lastError();
        }
    }

    /**
     * The archive bundle as a new directory, or as a ZIP file if the name ends in .zip.
     *
     * @param array<string, string> $elements what the archive says of the form, by the names of DA/T 46:
     *     ['保管期限' => '永久', '密级' => '公开']
     */
    public function archive(string $place, array $elements = []): void
    {
        $texts = [];
        $options = self::archiveOptions($elements, $texts);
        Native::call('zwy_rendering_archive', $this->handle(), $options, $place);
    }

    /**
     * The archive bundle as the bytes of a ZIP file.
     *
     * @param array<string, string> $elements
     */
    public function archiveZip(array $elements = []): string
    {
        $texts = [];
        $options = self::archiveOptions($elements, $texts);
        return Native::takeBytes(Native::call('zwy_rendering_archive_zip', $this->handle(), $options));
    }

    private static function archiveOptions(array $elements, array &$texts): CData
    {
        $json = json_encode((object) $elements, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
        return Native::struct('zwy_archive_options', ['elements' => $json], $texts);
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

    private static function output(
        string $format,
        int $page,
        float $dpi,
        bool $archive,
        bool $protectLayout,
        bool $fillable,
        bool $embedFonts,
    ): CData {
        if (!isset(self::FORMATS[$format])) {
            throw new \InvalidArgumentException(
                "unknown format \"$format\"; there are " . implode(', ', array_keys(self::FORMATS))
            );
        }
        $flags = ($archive ? Api::OUTPUT_ARCHIVE : 0) | ($protectLayout ? Api::OUTPUT_PROTECT_LAYOUT : 0)
            | ($fillable ? Api::OUTPUT_FILLABLE : 0) | ($embedFonts ? Api::OUTPUT_EMBED_FONTS : 0);
        $values = ['format' => self::FORMATS[$format], 'flags' => $flags, 'page' => $page, 'dpi' => $dpi];
        return Native::struct('zwy_output', $values);
    }
}
