<?php
declare(strict_types=1);

namespace Zwy;

/** Fonts and layouts: make one for the process. */
final class Library extends Handle
{
    protected const FREE = 'zwy_library_free';
    private static ?self $shared = null;
    private readonly ?\FFI\CData $within;

    /** @param array<string, int> $limits of everything that this library does, by the names of docs/limits.md: ['pages' => 20] */
    public function __construct(?string $fonts = null, ?string $layouts = null, private readonly array $limits = [])
    {
        $this->within = Native::limits($limits);
        parent::__construct(Native::call('zwy_library_create', Native::within(Native::struct('zwy_library_options'), $this->within)));
        if ($fonts !== null) {
            $this->addFonts($fonts);
        }
        if ($layouts !== null) {
            $this->addLayouts($layouts);
        }
    }

    /** One library with the installed fonts and layouts, made on first use. */
    public static function shared(): self
    {
        return self::$shared ??= new self();
    }

    /** Fonts of this directory go before the installed ones. */
    public function addFonts(string $directory): void
    {
        Native::call('zwy_library_add_fonts', $this->handle(), $directory);
    }

    /** One font file from memory; it goes before the directories. */
    public function addFont(string $bytes): void
    {
        Native::call('zwy_library_add_font', $this->handle(), $bytes);
    }

    public function addLayouts(string $directory): void
    {
        Native::call('zwy_library_add_layouts', $this->handle(), $directory);
    }

    /** One layout from memory, checked at once. */
    public function addLayout(string $xml, string $name = 'layout'): void
    {
        Native::call('zwy_library_add_layout', $this->handle(), $xml, $name);
    }

    /** Loads fonts and layouts now, so that what is missing shows before the first form. */
    public function load(): void
    {
        Native::call('zwy_library_load', $this->handle());
    }

    /** Roles, the files found for them and what they cover. */
    public function fonts(): array
    {
        $json = Native::takeBytes(Native::call('zwy_library_fonts', $this->handle()));
        return json_decode($json, true, flags: JSON_THROW_ON_ERROR);
    }

    /** Checks the data and sets it on pages. DataException when the data has errors. */
    public function render(
        Form|array|\JsonSerializable $form,
        bool $strict = false,
        bool $pageNumbers = false,
        bool $bind = false,
        bool $realSeals = false,
        float $sealWidth = 0,
        ?string $pictureDirectory = null,
    ): Rendering {
        $texts = [];
        $options = $this->renderOptions($strict, $pageNumbers, $bind, $realSeals, $sealWidth, $pictureDirectory, $texts);
        $form = $form instanceof Form ? $form : Form::fromData($form, $this->limits);
        return new Rendering(...Native::callWithProblems('zwy_render', $this->handle(), $form->handle(), $options));
    }

    /**
     * The data of a DOCX or PDF that came from this library, filled in or changed by whatever program. Changes are told
     * against $issued, or else against what the document says that it was made from. DataException when something cannot
     * be read, unless $partial has it left out.
     */
    public function read(string $document, Form|array|\JsonSerializable|null $issued = null, bool $partial = false): Reading
    {
        $issued = $issued === null || $issued instanceof Form ? $issued : Form::fromData($issued, $this->limits);
        $values = ['flags' => $partial ? Api::READ_PARTIAL : 0];
        if ($issued !== null) {
            $values['issued'] = $issued->handle();
        }
        $texts = [];
        $options = Native::within(Native::struct('zwy_read_options', $values, $texts), $this->within);
        [$form, $changes, $problems] = Native::callWithProblems('zwy_read', $this->handle(), $document, $options);
        try {
            $told = json_decode(Native::takeBytes(Native::call('zwy_changes_json', $changes)), true, flags: JSON_THROW_ON_ERROR);
        } finally {
            Native::call('zwy_changes_free', $changes);
        }
        return new Reading(new Form($form), array_map(fn(array $change) => new Change(...$change), $told), $problems);
    }

    /**
     * Whether a document is, byte for byte, what this version makes of $data, or else of the data inside it. PDF and DOCX
     * say themselves how they were set; of a PNG or SVG the options say it. What differs is told, not thrown.
     */
    public function verify(
        string $document,
        Form|array|\JsonSerializable|null $data = null,
        ?string $password = null,
        bool $pageNumbers = false,
        bool $bind = false,
        bool $realSeals = false,
        float $sealWidth = 0,
        ?string $pictureDirectory = null,
    ): Verification {
        $data = $data === null || $data instanceof Form ? $data : Form::fromData($data);
        $texts = [];
        $render = $this->renderOptions(false, $pageNumbers, $bind, $realSeals, $sealWidth, $pictureDirectory, $texts);
        $values = ['render' => \FFI::addr($render)];
        if ($data !== null) {
            $values['data'] = $data->handle();
        }
        if ($password !== null) {
            $values['password'] = $password;
        }
        $options = Native::struct('zwy_verify_options', $values, $texts);
        [$status, [$found, $handle]] = Native::invoke('zwy_verify', $this->handle(), $document, $options);
        $problems = Native::takeProblems($handle);
        if ($status !== Api::OK && $status !== Api::DATA) {
            throw Native::lastError($problems);
        }
        $known = static fn (int $value): ?int => $value < 0 ? null : $value;
        return new Verification(Verdict::from($found->verdict), $known($found->page), $known($found->offset), $problems);
    }

    private function renderOptions(
        bool $strict,
        bool $pageNumbers,
        bool $bind,
        bool $realSeals,
        float $sealWidth,
        ?string $pictureDirectory,
        array &$texts,
    ): \FFI\CData {
        $flags = ($strict ? Api::RENDER_STRICT : 0) | ($pageNumbers ? Api::RENDER_PAGE_NUMBERS : 0)
            | ($bind ? Api::RENDER_BIND : 0) | ($realSeals ? Api::RENDER_REAL_SEALS : 0);
        $values = ['flags' => $flags, 'seal_width' => $sealWidth];
        if ($pictureDirectory !== null) {
            $values['picture_directory'] = $pictureDirectory;
        }
        return Native::within(Native::struct('zwy_render_options', $values, $texts), $this->within);
    }
}
